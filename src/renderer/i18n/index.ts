import { createI18n } from 'vue-i18n';
import { languages, type Language } from './languages.js';

/** Messages of one language: a file per view, named by the first part of its keys. */
type Messages = Record<string, Record<string, unknown>>;

const files = import.meta.glob<{ default: Record<string, unknown> }>('./messages/*/*.ts', { eager: true });

/** Every file `messages/LANGUAGE/VIEW.ts` under its language; a view adds its texts by adding its file. */
export function messagesOf(language: Language): Messages {
  const folder = `./messages/${language}/`;
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, { default: texts }]) => [path.slice(folder.length, -'.ts'.length), texts]),
  );
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: Object.fromEntries(languages.map((language) => [language, messagesOf(language)])),
});
