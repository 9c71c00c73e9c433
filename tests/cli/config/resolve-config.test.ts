import { afterAll, describe, expect, it } from 'vitest';
import { BadInputError, type RunConfig } from '../../../src/contract/index.js';
import { parseSetting } from '../../../src/cli/config/config-override.js';
import { resolveConfig } from '../../../src/cli/config/resolve-config.js';
import { overridesOf } from '../../../src/cli/option-values.js';
import { Workplace } from '../support/workplace.js';

const place = new Workplace();
afterAll(() => {
  place.remove();
});

const resolved = (changes: object, ...settings: string[]): RunConfig =>
  resolveConfig(
    place.config(changes),
    settings.map((setting) => parseSetting(setting)),
  );

/** The message of the BadInputError that `work` throws. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof BadInputError) return error.message;
    throw error;
  }
  throw new Error('accepted');
}

describe('resolveConfig', () => {
  it('fills in defaults and applies settings in order', () => {
    const config = resolved(
      {},
      'batchSize=4',
      'generator.hidden.0=5',
      'name=a b',
      'batchSize=6',
      'latent.dim=3',
    );
    expect(config).toMatchObject({
      batchSize: 6,
      name: 'a b',
      generator: { hidden: [5] },
      latent: { dim: 3 },
      nCritic: 1,
    });
  });

  it('lets a setting replace a whole object', () => {
    expect(resolved({}, 'objective={"kind":"wgan-gp"}').objective).toEqual({ kind: 'wgan-gp', penalty: 10 });
    expect(resolved({}, 'criticWarmup={}').criticWarmup).toEqual({
      updates: 100,
      firstSteps: 25,
      period: 500,
    });
  });

  it('lets --seed and --steps win over settings', () => {
    const overrides = overridesOf({
      set: [parseSetting('seed=1'), parseSetting('steps=2')],
      seed: 8,
      steps: 9,
    });
    expect(resolveConfig('gaussians8', overrides)).toMatchObject({ seed: 8, steps: 9 });
  });

  it('takes paths of data from the folder of the config', () => {
    expect(resolved({ data: { kind: 'idx', images: 'a.idx' } }).data).toMatchObject({
      images: place.path('a.idx'),
    });
  });

  it.each([
    [
      'unknown key',
      { optimizers: { generator: { kind: 'adam', lr: 1 }, discriminator: { kind: 'adam' } } },
      'unknown key "optimizers.generator.lr"; known here: kind, learningRate, beta1',
    ],
    ['wrong type', { batchSize: 'many' }, '"batchSize" is "many"; expected a number'],
    ['missing key', { steps: undefined }, 'the key "steps" is missing; expected a number'],
    ['fraction', { batchSize: 2.5 }, '"batchSize" is 2.5; expected a whole number'],
    ['too small', { steps: 0 }, '"steps" is 0; expected a number of at least 1'],
    [
      'not above',
      { objective: { kind: 'wgan', clip: 0 } },
      '"objective.clip" is 0; expected a number above 0',
    ],
    [
      'unknown kind',
      { objective: { kind: 'gan' } },
      '"objective.kind" is "gan"; expected one of "gan-minimax"',
    ],
    ['unknown choice', { data: { kind: 'mnist', size: 30 } }, '"data.size" is 30; expected one of 28, 32'],
    [
      'in a list',
      { generator: { kind: 'mlp', hidden: [8, null] } },
      '"generator.hidden.1" is null; expected a number',
    ],
    ['no object', { latent: 'normal' }, '"latent" is "normal"; expected an object'],
    ['several', { steps: 0, batchSize: 0 }, '(and 1 more)'],
  ])('%s: names the file, the key and what is expected', (_, changes, part) => {
    const message = refusal(() => resolved(changes));
    expect(message).toContain(`${place.path('config.json')}: `);
    expect(message).toContain(part);
    expect(message).toMatch(/^[^\n]+\.$/);
  });

  it.each([
    ['foo.bar=1', '--set foo.bar: unknown key "foo"'],
    ['generator.hidden.x=1', '--set generator.hidden.x: "x" is no index'],
    ['batchSize.x=1', '--set batchSize.x: the key before "x" holds a plain value'],
    ['batchSize', '--set batchSize: expected path=value'],
    ['.a=1', '--set .a=1: expected path=value'],
    ['__proto__.steps=1', '--set __proto__.steps: unknown key "__proto__"'],
    ['batchSize=x', '--set batchSize: "batchSize" is "x"'],
  ])('--set %s: names the option', (setting, part) => {
    expect(refusal(() => resolved({}, setting))).toContain(part);
  });

  it('names the key of a combination that makes no sense once', () => {
    expect(refusal(() => resolved({ objective: { kind: 'wgan' } }, 'techniques.labelSmoothing={}'))).toMatch(
      /^--set techniques\.labelSmoothing: objective\.kind wgan has no labels/,
    );
    expect(refusal(() => resolved({ techniques: { labelSmoothing: {} } }, 'objective.kind=hinge'))).toMatch(
      /config\.json: techniques\.labelSmoothing: objective\.kind hinge has no labels/,
    );
  });

  it.each([
    ['{"steps": }', 'it is not JSON'],
    ['3', 'expected an object'],
  ])('file %s: names the file', (content, part) => {
    const file = place.write('broken.json', content);
    expect(refusal(() => resolveConfig(file, []))).toMatch(new RegExp(`^${file}: .*${part}`));
  });

  it('reads no file that is too large, and names some of many unknown keys', () => {
    const large = place.write('large.json', `{${' '.repeat(2 ** 20)}}`);
    expect(refusal(() => resolveConfig(large, []))).toMatch(/large\.json: it is larger than 1 MB/);
    const unknown = Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`k${i}`, 0]));
    expect(refusal(() => resolved(unknown))).toMatch(/unknown key "k0", .*"k7", and 8992 more; known here/);
  });

  it('names a file or preset that does not exist, and an objective that a file does not take', () => {
    expect(refusal(() => resolveConfig('nowhere.json', []))).toBe('nowhere.json: there is no such file.');
    expect(refusal(() => resolveConfig('gaussians9', []))).toMatch(/"gaussians9"; choose one of gaussians8/);
    expect(refusal(() => resolveConfig(place.config(), [], 'wgan'))).toMatch(/^--objective: /);
  });
});
