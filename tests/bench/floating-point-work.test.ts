import { describe, expect, it } from 'vitest';
import { benchRows } from '../../src/bench/rows.js';
import { floatingPointWork } from '../../src/bench/floating-point-work.js';
import { GraphBuilder } from '../../src/engine/ir/builder.js';
import * as f from '../../src/engine/ir/functions.js';
import type { Node } from '../../src/engine/ir/op.js';
import { buildProgram } from '../../src/engine/step/build.js';
import type { StepGraph } from '../../src/engine/step/program.js';

const graphOf = (...outputs: Node[]): StepGraph => ({
  name: 'train',
  feeds: [],
  outputs: new Map(outputs.map((node, i) => [`y${i}`, node])),
  updates: new Map(),
});

const trainWork = (id: string): number => {
  const { config, dataShape } = benchRows.find((row) => row.id === id)!;
  return floatingPointWork(buildProgram(config, dataShape).graphs.train);
};

/** 2 (multiply, add) x samples x weights of a chain of dense layers. */
const dense = (samples: number, widths: number[]): number =>
  widths.slice(1).reduce((sum, width, i) => sum + 2 * samples * width * widths[i]!, 0);

describe('floatingPointWork', () => {
  it.each([
    [false, false, [5, 7], [7, 3]],
    [true, false, [7, 5], [7, 3]],
    [false, true, [5, 7], [3, 7]],
    [true, true, [7, 5], [3, 7]],
  ])('counts 2 M N K of a matrix product (transposed: %s, %s)', (transposeA, transposeB, a, b) => {
    const builder = new GraphBuilder();
    const y = f.matmul(f.input(builder, 'a', a), f.input(builder, 'b', b), transposeA, transposeB);
    expect(floatingPointWork(graphOf(y))).toBe(2 * 5 * 3 * 7);
  });

  it('counts the same for a convolution and its adjoints', () => {
    const builder = new GraphBuilder();
    const geometry = { stride: 2, pad: 1 };
    const x = f.input(builder, 'x', [6, 3, 8, 8]);
    const w = f.input(builder, 'w', [5, 3, 4, 4]);
    const y = f.input(builder, 'y', [6, 5, 4, 4]);
    const expected = 2 * 6 * 5 * 4 * 4 * 3 * 4 * 4;
    expect(floatingPointWork(graphOf(f.conv(x, w, geometry)))).toBe(expected);
    expect(floatingPointWork(graphOf(f.convInput(y, w, geometry, 8, 8)))).toBe(expected);
    expect(floatingPointWork(graphOf(f.convFilter(x, y, geometry, 4)))).toBe(expected);
  });

  it('counts a node that two results share once', () => {
    const builder = new GraphBuilder();
    const y = f.matmul(f.input(builder, 'a', [2, 2]), f.input(builder, 'b', [2, 2]));
    expect(floatingPointWork(graphOf(f.exp(y), f.neg(y)))).toBe(16);
  });

  it('agrees with the work of the MLP step counted by hand', () => {
    const generator = [2, 128, 128, 128, 2];
    const critic = [2, 128, 128, 128, 1];
    const weights = (net: number[], samples: number): number => dense(samples, net);
    const inputs = (net: number[], samples: number): number => dense(samples, net.slice(1));
    const byHand =
      dense(256, generator) +
      // Critic: forward and both gradients over real and generated samples; nobody reads its input's.
      dense(512, critic) +
      weights(critic, 512) +
      inputs(critic, 512) +
      // Generator: through the updated critic and back to its own first layer.
      dense(256, critic) +
      dense(256, critic) +
      weights(generator, 256) +
      inputs(generator, 256);
    // The simplifier may replace an outer product with a constant by something cheaper.
    expect(trainWork('mlp-128') / byHand).toBeCloseTo(1, 3);
  });
});
