import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src/contract/config/index.js';
import { issuesAt, schemaIssues } from '../../../../src/renderer/views/experiment/config-issues.js';
import {
  pathText,
  withValue,
  type ConfigPath,
} from '../../../../src/renderer/views/experiment/config-path.js';
import type { FormField, NumberField } from '../../../../src/renderer/views/experiment/form-field.js';
import { schemaFields } from '../../../../src/renderer/views/experiment/schema-fields.js';
import { rowConfig } from '../../support/run-row.js';

/** A number of the form with a config that shows its field. */
interface Place {
  readonly field: NumberField;
  readonly path: ConfigPath;
  readonly config: unknown;
}

/** Every number of a field, whatever has to be switched on or chosen to see it. */
function numbers(field: FormField, path: ConfigPath, config: unknown): Place[] {
  switch (field.type) {
    case 'number':
      return [{ field, path, config }];
    case 'group':
      return field.fields.flatMap((part) => numbers(part, [...path, part.key], config));
    case 'variant':
      return field.variants.flatMap(({ group }) =>
        numbers(group, path, withValue(config, path, group.initial)),
      );
    case 'nullable':
      return numbers(field.inner, path, withValue(config, path, field.inner.initial));
    case 'list': {
      const item = field.item.type === 'number' ? 1 : field.item.initial;
      return numbers(field.item, [...path, 0], withValue(config, path, [item]));
    }
    default:
      return [];
  }
}

const places = schemaFields(runConfigSchema).fields.flatMap((field) =>
  numbers(field, [field.key], rowConfig),
);

/** Values that the bounds refuse, each next to its bound, and what is no number at all. */
function refused({ integer, min, max, minExcluded, maxExcluded }: NumberField): unknown[] {
  const step = integer ? 1 : 1e-6;
  return [
    ...(min === null ? [] : [minExcluded ? min : min - step * Math.max(1, Math.abs(min))]),
    ...(max === null ? [] : [maxExcluded ? max : max + step * Math.max(1, Math.abs(max))]),
    ...(integer ? [(min ?? 0) + 0.5] : []),
    Number.NaN,
  ];
}

const cases = places.flatMap((place) =>
  refused(place.field).map((value) => [`${pathText(place.path)} = ${String(value)}`, place, value] as const),
);

it('the form has numbers, nearly all of them bounded', () => {
  expect(places.length).toBeGreaterThan(40);
  expect(places.filter(({ field }) => field.min === null && field.max === null).length).toBeLessThan(
    places.length / 10,
  );
});

it.each(cases)('%s is refused at its field, in words', (_, { path, config }, value) => {
  const found = issuesAt(schemaIssues(withValue(config, path, value)), pathText(path));
  expect(found).not.toEqual([]);
  for (const { message } of found) expect(message).toMatch(/^\p{Lu}.{5,}/u);
});
