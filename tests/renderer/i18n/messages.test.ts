import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { preferredLanguage } from '../../../src/renderer/i18n/languages.js';

const folder = join(import.meta.dirname, '../../../src/renderer/i18n/messages');

function keysOf(messages: object, prefix: string): string[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : [
          `${prefix}${key} ${[...String(value).matchAll(/\{(\w+)\}/g)]
            .map(([, name]) => name)
            .sort()
            .join()}`,
        ],
  );
}

const read = async (language: string, file: string): Promise<string[]> => {
  const module = (await import(join(folder, language, file))) as { default: object };
  return keysOf(module.default, '').sort();
};

it('has the same views in every language', () => {
  expect(readdirSync(join(folder, 'zh-cn'))).toEqual(readdirSync(join(folder, 'en')));
});

// The labels and the help of a form have fallbacks: the key itself and the schema's description.
it.each(readdirSync(join(folder, 'en')).filter((file) => file !== 'config.ts'))(
  'has the texts of %s in every language, with the same places for values',
  async (file) => {
    expect(await read('zh-cn', file)).toEqual(await read('en', file));
  },
);

it('chooses the first language that the page speaks', () => {
  expect(preferredLanguage(['fr', 'zh-TW', 'en'])).toBe('zh-cn');
  expect(preferredLanguage(['en-GB', 'zh'])).toBe('en');
  expect(preferredLanguage(['fr'])).toBe('en');
  expect(preferredLanguage([])).toBe('en');
});
