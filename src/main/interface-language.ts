import { app } from 'electron';
import { EventEmitter } from 'node:events';
import { z } from 'zod';
import { languages, preferredLanguage, type Language } from '../contract/languages.js';
import { languageMessage } from '../contract/shell-messages.js';
import { listenToPage } from './page-channels.js';

const languageSchema = z.enum(languages);

/** The interface's language: the system's until the page says which one the user chose. */
export class InterfaceLanguage extends EventEmitter<{ changed: [] }> {
  #current: Language = preferredLanguage(app.getPreferredSystemLanguages());

  constructor() {
    super();
    listenToPage(languageMessage, (_event, value) => {
      const chosen = languageSchema.safeParse(value);
      if (!chosen.success || chosen.data === this.#current) return;
      this.#current = chosen.data;
      this.emit('changed');
    });
  }

  get current(): Language {
    return this.#current;
  }
}
