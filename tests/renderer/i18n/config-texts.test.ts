import { expect, it } from 'vitest';
import { wantedBackends, runConfigSchema } from '../../../src/contract/index.js';
import { conflictPaths, evaluationMetricSchema } from '../../../src/contract/config/index.js';
import type { FormField } from '../../../src/renderer/views/experiment/form-field.js';
import { schemaFields } from '../../../src/renderer/views/experiment/schema-fields.js';
import en from '../../../src/renderer/i18n/messages/en/config.js';
import zh from '../../../src/renderer/i18n/messages/zh-cn/config.js';

type Texts = Readonly<Record<string, string>>;
interface Shown {
  readonly path: readonly string[];
  readonly described: string | null;
}

const fields: Shown[] = [];
const values = new Set<string>();
function visit(field: FormField, path: readonly string[]): void {
  if (path.length > 0) fields.push({ path, described: field.help });
  if (field.type === 'choice') for (const option of field.options) values.add(String(option));
  if (field.type === 'group') for (const part of field.fields) visit(part, [...path, part.key]);
  if (field.type === 'nullable') visit(field.inner, path);
  if (field.type === 'list') visit(field.item, path);
  if (field.type === 'variant')
    for (const { kind, group } of field.variants) {
      values.add(kind);
      visit(group, path);
    }
}
visit(schemaFields(runConfigSchema), []);

const textOf = (texts: Texts, { path }: Shown): string | undefined =>
  texts[path.join('_')] ?? texts[path.at(-1) ?? ''];

it('names and describes every field of the form in Chinese', () => {
  const unnamed = fields.filter((field) => textOf(zh.labels, field) === undefined);
  const undescribed = fields.filter(
    (field) => field.described !== null && textOf(zh.help, field) === undefined,
  );
  expect([unnamed, undescribed].map((list) => list.map(({ path }) => path.join('.')))).toEqual([[], []]);
});

it('names every value that can be chosen; numbers, backends and metrics have their names', () => {
  const named = [...wantedBackends, ...evaluationMetricSchema.options] as string[];
  const unnamed = [...values].filter((value) => !named.includes(value) && !/^\d+$/.test(value));
  for (const { kinds } of [en, zh]) expect(unnamed.filter((value) => !(value in kinds))).toEqual([]);
});

it('says in Chinese too why a combination makes no sense', () => {
  expect(Object.keys(zh.conflicts).sort()).toEqual(
    conflictPaths.map((path) => path.replaceAll('.', '_')).sort(),
  );
});

it('speaks of fields by their labels, not by keys and values of a config file', () => {
  const keys = new Set(fields.flatMap(({ path }) => path).filter((key) => /[a-z][A-Z]/.test(key)));
  for (const { help } of [en, zh] as readonly { help: Texts }[])
    for (const field of fields) {
      const text = textOf(help, field) ?? field.described ?? '';
      const raw = (text.match(/`[^`]*`|[a-zA-Z]+/g) ?? []).filter(
        (word) => word.startsWith('`') || keys.has(word) || word === 'null',
      );
      expect([field.path.join('.'), raw]).toEqual([field.path.join('.'), []]);
    }
});

it('gives fields of different places, which the schema describes differently, no help in common', () => {
  for (const { help } of [en, zh] as readonly { help: Texts }[]) {
    const places = new Map<string, Map<string, string | null>>();
    for (const { path, described } of fields) {
      const key = path.at(-1) ?? '';
      if (path.join('_') in help || !(key in help) || described === null) continue;
      places.set(key, (places.get(key) ?? new Map<string, string>()).set(path.join('.'), described));
    }
    const shared = [...places].filter(([, texts]) => new Set(texts.values()).size > 1);
    expect(shared.map(([key]) => key)).toEqual([]);
  }
});
