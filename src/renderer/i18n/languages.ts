/** The folders of `messages` carry the names of the languages. */
export { languages, preferredLanguage, type Language } from '../../contract/languages.js';
