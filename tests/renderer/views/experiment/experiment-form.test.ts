import { describe, expect, it, onTestFinished } from 'vitest';
import {
  objectiveConfigSchema,
  techniqueNames,
  techniquesSchema,
} from '../../../../src/contract/config/index.js';
import { i18n } from '../../../../src/renderer/i18n/index.js';
import chinese from '../../../../src/renderer/i18n/messages/zh-cn/config.js';
import { issuesAt, schemaIssues } from '../../../../src/renderer/views/experiment/config-issues.js';
import { valueAt, withValue } from '../../../../src/renderer/views/experiment/config-path.js';
import { durationText } from '../../../../src/renderer/views/experiment/duration-text.js';
import { spacedKey } from '../../../../src/renderer/views/experiment/field-text.js';
import { numberFromText, numberStep } from '../../../../src/renderer/views/experiment/number-text.js';
import { objectiveFormulas } from '../../../../src/renderer/views/experiment/objective-formulas.js';
import { changedRuns, runsWithShared } from '../../../../src/renderer/views/experiment/shared-values.js';
import { startPath } from '../../../../src/renderer/views/experiment/start-path.js';
import {
  techniqueFormula,
  techniqueFormulas,
} from '../../../../src/renderer/views/experiment/technique-formulas.js';
import { rowConfig } from '../../support/run-row.js';

describe('withValue', () => {
  it('changes one place of a copy', () => {
    const config = { a: { list: [1, 2] }, b: {} };
    expect(withValue(config, ['a', 'list', 1], 5)).toEqual({ a: { list: [1, 5] }, b: {} });
    expect(config.a.list).toEqual([1, 2]);
  });

  it('removes a key whose value is undefined', () => {
    expect(withValue({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
  });

  it('is read back by valueAt, which knows no missing place', () => {
    expect(valueAt(withValue({}, ['a'], { b: 3 }), ['a', 'b'])).toBe(3);
    expect(valueAt({ a: null }, ['a', 'b'])).toBeUndefined();
  });
});

describe('paired runs', () => {
  const runs = [
    { objective: 'gan', config: { seed: 1, steps: 10, objective: { kind: 'gan-nonsaturating' } } },
    { objective: 'wgan', config: { seed: 1, steps: 20, objective: { kind: 'wgan' } } },
  ];

  it('change what they share together, and their own values alone', () => {
    expect(changedRuns(runs, 0, ['seed'], 7).map(({ config }) => valueAt(config, ['seed']))).toEqual([7, 7]);
    expect(changedRuns(runs, 1, ['steps'], 5).map(({ config }) => valueAt(config, ['steps']))).toEqual([
      10, 5,
    ]);
  });

  it('give a run that joins the shared values and keep what was typed in the others', () => {
    const previous = changedRuns(changedRuns(runs.slice(0, 1), 0, ['seed'], 7), 0, ['steps'], 3);
    expect(runsWithShared(runs, previous).map(({ config }) => config)).toEqual([
      { seed: 7, steps: 3, objective: { kind: 'gan-nonsaturating' } },
      { seed: 7, steps: 20, objective: { kind: 'wgan' } },
    ]);
  });
});

it('finds the issues of a field, and those below it where asked', () => {
  const issues = schemaIssues({ ...rowConfig, batchSize: 0, generator: { kind: 'mlp', hidden: [0] } });
  expect(issues.map(({ path }) => path).sort()).toEqual(['batchSize', 'generator.hidden.0']);
  expect(issuesAt(issues, 'batchSize')).toHaveLength(1);
  expect(issuesAt(issues, 'generator.hidden')).toEqual([]);
  expect(issuesAt(issues, 'generator.hidden', true)).toHaveLength(1);
});

it('reads numbers as they are typed', () => {
  expect(['5e-5', ' 12 ', '', '-', '1e'].map(numberFromText)).toEqual([5e-5, 12, null, null, null]);
});

it('steps by the first digit of a value', () => {
  const field = {
    type: 'number',
    key: '',
    help: null,
    initial: 0,
    integer: false,
    min: 0,
    max: 1,
    minExcluded: false,
    maxExcluded: false,
  } as const;
  expect(numberStep(field, 2e-4)).toBe(1e-4);
  expect(numberStep({ ...field, integer: true }, 512)).toBe(1);
});

it('has the formula of every objective', () => {
  const kinds = objectiveConfigSchema.options.map(({ shape }) => shape.kind.value);
  expect(Object.keys(objectiveFormulas).sort()).toEqual([...kinds].sort());
});

it('has the formula, the label and the help of every technique', () => {
  expect(Object.keys(techniqueFormulas).sort()).toEqual([...techniqueNames].sort());
  for (const name of techniqueNames) {
    expect(techniqueFormula(['techniques', name])).toBe(techniqueFormulas[name]);
    expect(techniquesSchema.shape[name].description).toMatch(/\.$/);
    expect(Object.keys(chinese.labels)).toContain(name);
    expect(Object.keys(chinese.help)).toContain(name);
  }
  expect(techniqueFormula(['objective', 'clip'])).toBeNull();
  expect(techniqueFormula(['techniques', 'r1', 'gamma'])).toBeNull();
});

it('says at which key techniques and objective contradict each other', () => {
  const issues = schemaIssues({
    ...rowConfig,
    objective: { kind: 'wgan' },
    techniques: { labelSmoothing: {} },
  });
  expect(issues.map(({ path }) => path)).toEqual(['techniques.labelSmoothing']);
});

it('writes durations, keys and addresses', () => {
  expect(durationText(7500, 'en')).toBe('2 hr 5 min');
  expect(durationText(0.2, 'en')).toBe('1 sec');
  expect(spacedKey('learningRateDecay')).toBe('Learning rate decay');
  expect(startPath([{ id: 'a' }])).toBe('/runs/a');
  expect(startPath([{ id: 'a' }, { id: 'b' }])).toBe('/compare?ids=a,b');
});

it('says in the page’s language why a combination makes no sense', () => {
  const { locale } = i18n.global;
  onTestFinished(() => {
    locale.value = 'en';
  });
  const config = { ...rowConfig, objective: { kind: 'wgan' }, techniques: { labelSmoothing: {} } };
  const [english] = schemaIssues(config);
  expect(english).toMatchObject({
    path: 'techniques.labelSmoothing',
    message: expect.stringContaining('objective.kind wgan has no labels to smooth') as string,
  });
  locale.value = 'zh-cn';
  expect(schemaIssues(config)[0]?.message).toMatch(/目标函数 wgan 没有可平滑的标签.*gan-minimax/);
});
