import fc from 'fast-check';
import { describe, test } from 'vitest';
import { gradient } from '../../../src/engine/autodiff/gradient.js';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { expectDirectionalDerivative } from '../../support/finite-differences.js';
import type { OpInstance } from '../../support/op-arbitraries.js';
import { allOps, drawValues, opArbitraries } from '../../support/op-arbitraries.js';
import { RawBuilder } from '../../support/raw-builder.js';

type Values = Map<string, Float64Array>;

/** Inputs of the instance and the scalar sum(w y^2), whose derivatives of every order depend on y = op(inputs). */
function scalarOf(instance: OpInstance, builder: GraphBuilder | RawBuilder, random: RandomStream) {
  const values: Values = new Map();
  const feed = (name: string, shape: readonly number[]): Node => {
    values.set(name, drawValues({ shape, domain: 'any' }, random));
    return f.input(builder, name, shape);
  };
  const inputs = instance.operands.map((spec, i) => {
    values.set(`x${i}`, drawValues(spec, random));
    return f.input(builder, `x${i}`, spec.shape);
  });
  const y = instance.apply(inputs);
  const scalar = f.sum(f.mul(feed('w', y.shape), f.mul(y, y)));
  return { inputs, scalar, values, feed };
}

const builders = [
  ['as written', () => new RawBuilder()],
  ['simplified', () => new GraphBuilder()],
] as const;

describe.each(builders)('derivatives of graphs %s', { timeout: 60_000 }, (_, makeBuilder) => {
  test.each(allOps)('%s: first derivative is the finite difference', (op) => {
    fc.assert(
      fc.property(opArbitraries[op], fc.nat(), (instance, seed) => {
        const { inputs, scalar, values } = scalarOf(
          instance,
          makeBuilder(),
          new RandomStream(seed, 'values'),
        );
        const slopes = gradient(scalar, inputs);
        expectDirectionalDerivative(scalar, inputs, slopes, values, new RandomStream(seed, 'direction'));
      }),
      { numRuns: 40 },
    );
  });

  test.each(allOps)('%s: second derivative is the finite difference of the first', (op) => {
    fc.assert(
      fc.property(opArbitraries[op], fc.nat(), (instance, seed) => {
        const graph = scalarOf(instance, makeBuilder(), new RandomStream(seed, 'values'));
        const { inputs, values } = graph;
        const projected = gradient(graph.scalar, inputs)
          .map((slope, i) => f.sum(f.mul(slope, graph.feed(`u${i}`, slope.shape))))
          .reduce((a, b) => f.add(a, b));
        const slopes = gradient(projected, inputs);
        expectDirectionalDerivative(projected, inputs, slopes, values, new RandomStream(seed, 'direction'));
      }),
      { numRuns: 40 },
    );
  });
});
