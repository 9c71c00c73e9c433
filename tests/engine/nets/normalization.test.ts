import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import { sizeOf } from '../../../src/engine/ir/op.js';
import type { Mode } from '../../../src/engine/nets/network.js';
import { stateInputs } from '../../../src/engine/nets/network.js';
import { batchNorm, normalizationState } from '../../../src/engine/nets/normalization.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { relativeError } from '../../support/programs.js';
import { evaluate } from '../../support/reference.js';
import { drawFeeds, drawState, runReference } from '../../support/reference-program.js';
import { smallNetworks, smallRun } from '../../support/run-configs.js';

const [batch, channels, side] = [3, 2, 4];
const shape = [batch, channels, side, side];
const count = batch * side * side;

/** Batch normalisation of random images in one mode: input, state, y and the new statistics. */
function normalized(mode: Mode) {
  const builder = new GraphBuilder();
  const specs = normalizationState('batch', 'generator', 'norm', channels, 'dcgan', true);
  const x = f.input(builder, 'x', shape);
  const { y, statistics } = batchNorm(stateInputs(builder, specs), 'generator.norm', x, mode);
  const random = new RandomStream(2, 'images');
  const draw = (of: readonly number[]): Float64Array =>
    Float64Array.from({ length: sizeOf(of) }, () => 0.5 + random.uniform());
  const values = new Map([
    ['x', draw(shape)],
    ...specs.map((spec) => [spec.name, draw(spec.shape)] as const),
  ]);
  const state = (part: string): Float64Array => values.get(`generator.norm.${part}`)!;
  const names = [...statistics.keys()];
  const [output, ...updated] = evaluate([y, ...statistics.values()], values);
  return {
    x: values.get('x')!,
    state,
    output: output!,
    updated: new Map(names.map((name, i) => [name, updated[i]!])),
  };
}

/** All values of channel c. */
const channelOf = (x: Float64Array, c: number): number[] =>
  [...x].filter((_, i) => Math.floor(i / (side * side)) % channels === c);
const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const squaresAround = (values: readonly number[], mean: number): number =>
  values.reduce((total, value) => total + (value - mean) ** 2, 0);

describe('batch normalisation', () => {
  test('standardises by the batch while training', () => {
    const { x, state, output } = normalized('train');
    for (let c = 0; c < channels; c++) {
      const values = channelOf(x, c);
      const mean = meanOf(values);
      const deviation = Math.sqrt(squaresAround(values, mean) / count + 1e-5);
      const expected = values.map(
        (value) => ((value - mean) / deviation) * state('weight')[c]! + state('bias')[c]!,
      );
      expect(relativeError(channelOf(output, c), expected)).toBeLessThan(1e-12);
    }
  });

  test('blends a tenth of the batch mean and unbiased variance into the running statistics', () => {
    const { x, state, updated } = normalized('train');
    const means = Array.from({ length: channels }, (_, c) => meanOf(channelOf(x, c)));
    const variances = means.map((mean, c) => squaresAround(channelOf(x, c), mean) / (count - 1));
    const blended = (part: string, now: readonly number[]): number[] =>
      now.map((value, c) => 0.9 * state(part)[c]! + 0.1 * value);
    expect([...updated.keys()]).toEqual(['generator.norm.running_mean', 'generator.norm.running_var']);
    const [mean, variance] = [...updated.values()];
    expect(relativeError(mean!, blended('running_mean', means))).toBeLessThan(1e-12);
    expect(relativeError(variance!, blended('running_var', variances))).toBeLessThan(1e-12);
  });

  test('standardises by the running statistics in evaluation, and leaves them', () => {
    const { x, state, output, updated } = normalized('evaluate');
    expect(updated.size).toBe(0);
    for (let c = 0; c < channels; c++) {
      const deviation = Math.sqrt(state('running_var')[c]! + 1e-5);
      const expected = channelOf(x, c).map(
        (value) =>
          ((value - state('running_mean')[c]!) / deviation) * state('weight')[c]! + state('bias')[c]!,
      );
      expect(relativeError(channelOf(output, c), expected)).toBeLessThan(1e-12);
    }
  });
});

test.each(['critic', 'train'] as const)('a %s run moves the running statistics of the generator', (name) => {
  const { config, dataShape } = smallRun(smallNetworks.dcgan('batch'), { kind: 'wgan', clip: 0.1 });
  const program = buildProgram(config, dataShape);
  const random = new RandomStream(6, 'statistics');
  const state = drawState(program, random);
  const after = runReference(program.graphs[name], state, drawFeeds(program.graphs[name], random)).state;
  const statistics = program.state.filter(({ role }) => role === 'statistic');
  expect(statistics.length).toBeGreaterThan(0);
  for (const spec of statistics) expect(after.get(spec.name), spec.name).not.toEqual(state.get(spec.name));
});
