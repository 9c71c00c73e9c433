import { expect, test } from 'vitest';
import { gradient } from '../../../src/engine/autodiff/gradient.js';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { sizeOf } from '../../../src/engine/ir/op.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { virtualBatchNorm } from '../../../src/engine/techniques/virtual-batch-norm.js';
import { relativeError } from '../../support/programs.js';
import { evaluate } from '../../support/reference.js';
import { drawFeeds, drawState, runReference } from '../../support/reference-program.js';
import { smallNetworks, smallRun } from '../../support/run-configs.js';

const [batch, size, channels, side] = [2, 3, 2, 3];
const area = side * side;
const shapes = {
  x: [batch, channels, side, side],
  reference: [size, channels, side, side],
  'generator.norm.weight': [channels],
  'generator.norm.bias': [channels],
} as const;
type Name = keyof typeof shapes;
const names = Object.keys(shapes) as Name[];

/** Normalises every sample by the statistics of itself and the reference maps, taken as one set of numbers. */
function plainNorm(at: (name: Name) => ArrayLike<number>): { samples: number[]; reference: number[] } {
  const pixels = (from: ArrayLike<number>, i: number, c: number): number[] =>
    Array.from({ length: area }, (_, p) => from[(i * channels + c) * area + p]!);
  const standard = (values: readonly number[], among: readonly number[], c: number): number[] => {
    const mean = among.reduce((a, b) => a + b, 0) / among.length;
    const variance = among.reduce((a, b) => a + (b - mean) ** 2, 0) / among.length;
    const scale = at('generator.norm.weight')[c]! / Math.sqrt(variance + 1e-5);
    return values.map((value) => (value - mean) * scale + at('generator.norm.bias')[c]!);
  };
  const both = { samples: [] as number[], reference: [] as number[] };
  const fixed = (c: number): number[] =>
    Array.from({ length: size }, (_, i) => pixels(at('reference'), i, c)).flat();
  for (let i = 0; i < batch; i++)
    for (let c = 0; c < channels; c++) {
      const own = pixels(at('x'), i, c);
      both.samples.push(...standard(own, [...fixed(c), ...own], c));
    }
  for (let i = 0; i < size; i++)
    for (let c = 0; c < channels; c++)
      both.reference.push(...standard(pixels(at('reference'), i, c), fixed(c), c));
  return both;
}

test('a sample is normalised by itself and the reference batch together, with the gradient of plain loops', () => {
  const builder = new GraphBuilder();
  const inputs = new Map(names.map((name) => [name, f.input(builder, name, shapes[name])] as const));
  const state = new Map<string, Node>(inputs);
  const results = virtualBatchNorm(state, 'generator.norm', inputs.get('x')!, inputs.get('reference')!);
  // Random projections of both results make one scalar with a gradient in everything.
  const random = new RandomStream(3, 'vbn');
  const draw = (length: number): Float64Array => Float64Array.from({ length }, () => random.normal());
  const weights = results.map((result, i) => f.input(builder, `w${i}`, result.shape));
  const loss = f.add(f.sum(f.mul(results[0], weights[0]!)), f.sum(f.mul(results[1], weights[1]!)));
  const slopes = gradient(loss, [...inputs.values()]);
  const values = new Map([
    ...names.map((name) => [name, draw(sizeOf(shapes[name]))] as const),
    ...weights.map((node, i) => [`w${i}`, draw(sizeOf(node.shape))] as const),
  ]);
  const plainLoss = (at: ReadonlyMap<string, ArrayLike<number>>): number => {
    const { samples, reference } = plainNorm((name) => at.get(name)!);
    const project = (y: readonly number[], name: string): number =>
      y.reduce((total, value, i) => total + value * at.get(name)![i]!, 0);
    return project(samples, 'w0') + project(reference, 'w1');
  };

  const [y, yReference, ...gradients] = evaluate([...results, ...slopes], values);
  const plain = plainNorm((name) => values.get(name)!);
  expect(relativeError(y!, plain.samples)).toBeLessThan(1e-12);
  expect(relativeError(yReference!, plain.reference)).toBeLessThan(1e-12);
  for (const [i, name] of names.entries()) {
    const expected = values.get(name)!.map((_, k) => {
      const moved = (step: number): number =>
        plainLoss(new Map([...values, [name, values.get(name)!.map((v, j) => (j === k ? v + step : v))]]));
      return (moved(1e-5) - moved(-1e-5)) / 2e-5;
    });
    expect(relativeError(gradients[i]!, expected), `gradient in ${name}`).toBeLessThan(1e-7);
  }
});

test('a generated image does not depend on its batch, and the reference batch stays as it is', () => {
  const { config, dataShape } = smallRun(
    smallNetworks.dcgan('batch'),
    { kind: 'gan-nonsaturating' },
    undefined,
    {
      batchSize: 2,
      techniques: { virtualBatchNormalization: { networks: 'both', referenceSize: 2 } },
    },
  );
  const program = buildProgram(config, dataShape);
  const random = new RandomStream(4, 'vbn');
  const state = drawState(program, random);
  const { sample, train } = program.graphs;
  const feeds = drawFeeds(sample, random);
  const other = drawFeeds(sample, random);
  const first = (of: ReadonlyMap<string, Float64Array>): Float64Array =>
    runReference(sample, state, of).outputs.get('samples')!.slice(0, sizeOf(dataShape));
  const latent = Float64Array.from([
    ...feeds.get('latent')!.slice(0, config.latent.dim),
    ...other.get('latent')!.slice(config.latent.dim),
  ]);
  expect(first(new Map([['latent', latent]]))).toEqual(first(feeds));
  expect(
    [...train.updates.keys()].filter((name) => name.includes('reference') || name.includes('running')),
  ).toEqual([]);
  const after = runReference(train, state, drawFeeds(train, random)).state;
  const moved = program.state.filter(
    ({ name, role }) => role === 'weight' && !after.get(name)!.every((v, i) => v === state.get(name)![i]),
  );
  expect(moved).toHaveLength(program.state.filter(({ role }) => role === 'weight').length);
});
