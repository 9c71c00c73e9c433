import { readdirSync, readFileSync } from 'node:fs';
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

/** Messages with a bar, which divides a message into forms: how many forms each has, by its key in the page. */
async function formsOf(language: string): Promise<Map<string, number>> {
  const files = readdirSync(join(folder, language));
  const messages = await Promise.all(files.map((file) => textsOf(language, file)));
  const plural = messages.flat().filter(([, text]) => text.includes('|'));
  return new Map(plural.map(([key, text]) => [key, text.split('|').length]));
}

async function textsOf(language: string, file: string): Promise<(readonly [key: string, text: string])[]> {
  const module = (await import(join(folder, language, file))) as { default: object };
  const flat = (messages: object, prefix: string): (readonly [string, string])[] =>
    Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? flat(value, `${prefix}.${key}`)
        : [[`${prefix}.${key}`, String(value)] as const],
    );
  return flat(module.default, file.replace(/\.ts$/, ''));
}

// Without a number one of the forms is shown, and the rest of the text is missing.
it('divides a message by a bar only where every use gives the number that chooses', async () => {
  const renderer = join(import.meta.dirname, '../../../src/renderer');
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|vue)$/.test(path) && !path.includes('messages'))
    .map((path) => readFileSync(join(renderer, path), 'utf8'))
    .join('\n');
  const english = await formsOf('en');
  expect(english.size).toBeGreaterThan(0);
  for (const [key, forms] of await formsOf('zh-cn')) expect([key, english.get(key)]).toEqual([key, forms]);
  for (const key of english.keys()) {
    const uses = sources.split(`t('${key}'`).slice(1);
    expect(uses.length, key).toBeGreaterThan(0);
    for (const use of uses) expect(use, key).toMatch(/^,\s*(\{[^}]*\},\s*)?[\w.]+\s*\)/);
  }
});

it('chooses the first language that the page speaks', () => {
  expect(preferredLanguage(['fr', 'zh-TW', 'en'])).toBe('zh-cn');
  expect(preferredLanguage(['en-GB', 'zh'])).toBe('en');
  expect(preferredLanguage(['fr'])).toBe('en');
  expect(preferredLanguage([])).toBe('en');
});
