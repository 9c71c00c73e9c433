import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node, NodeFactory } from '../../../src/engine/ir/op.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import type { Executor } from '../../../src/runtime/executor.js';
import type { OpInstance } from '../../support/op-arbitraries.js';
import { drawValues, opArbitraries, wideConvolutions } from '../../support/op-arbitraries.js';
import { relativeError, runOnce } from '../../support/programs.js';
import { RawBuilder } from '../../support/raw-builder.js';
import { evaluate } from '../../support/reference.js';
import { longForm, type TestedBackend } from './tested-backend.js';
import { tolerances } from './precision.js';

const builders: readonly (readonly [string, () => NodeFactory])[] = [
  ['as written', () => new RawBuilder()],
  ['simplified', () => new GraphBuilder()],
];

type Instances = Readonly<Record<string, OpInstance>>;

/** One random instance of every op: they run as one graph, since a session costs more than the ops. */
const instanceOfEveryOp: fc.Arbitrary<Instances> = fc.record(opArbitraries);
const instanceOfWideConvolutions: fc.Arbitrary<Instances> = fc.record(wideConvolutions);

/** Expects the reference's values of all instances, as one graph. */
async function expectReferenceValues(
  executor: Executor,
  builder: NodeFactory,
  instances: Instances,
  seed: number,
  tolerance: number,
) {
  const random = new RandomStream(seed, 'values');
  const values = new Map<string, Float64Array>();
  const outputs = new Map<string, Node>();
  for (const [op, instance] of Object.entries(instances)) {
    const operands = instance.operands.map((spec, i) => {
      values.set(`${op}.${i}`, drawValues(spec, random));
      return f.input(builder, `${op}.${i}`, spec.shape);
    });
    outputs.set(op, instance.apply(operands));
  }
  const results = await runOnce(executor, outputs, values);
  for (const [op, node] of outputs) {
    const { data, shape } = results.get(op)!;
    const label = `${op} ${JSON.stringify(instances[op])}`;
    const expected = evaluate([node], values)[0]!;
    expect([...shape], `shape of ${label}`).toEqual([...node.shape]);
    expect(relativeError(data, expected), `relative error of ${label}`).toBeLessThan(tolerance);
  }
}

/** Values of some functions of the vector x. */
async function tabulated(
  executor: Executor,
  points: readonly number[],
  functions: Record<string, (x: Node) => Node>,
) {
  const x = f.input(new GraphBuilder(), 'x', [points.length]);
  const outputs = new Map(Object.entries(functions).map(([name, of]) => [name, of(x)]));
  const results = await runOnce(executor, outputs, new Map([['x', points]]));
  return (name: string): number[] => [...results.get(name)!.data];
}

/** Every op against the double-precision reference. */
export function testOps(backend: TestedBackend): void {
  const { open: makeExecutor, precision, emulated } = backend;
  const tolerance = tolerances[precision].op;
  /** A shader is compiled for every op of every instance, which takes an emulated device a second. */
  const runs = (some: number): number => (longForm ? 4 * some : emulated ? 1 : some);

  test.each(builders)('has the reference values of every op, graph %s', async (_, makeBuilder) => {
    const executor = await makeExecutor();
    const property = fc.asyncProperty(instanceOfEveryOp, fc.nat(), (instances, seed) =>
      expectReferenceValues(executor, makeBuilder(), instances, seed, tolerance),
    );
    await fc.assert(property, { numRuns: runs(30), endOnFailure: true });
  });

  test('has the reference values of convolutions with many channels', async () => {
    const executor = await makeExecutor();
    const property = fc.asyncProperty(instanceOfWideConvolutions, fc.nat(), (instances, seed) =>
      expectReferenceValues(executor, new RawBuilder(), instances, seed, tolerance),
    );
    await fc.assert(property, { numRuns: runs(12), endOnFailure: true });
  });

  // A crop to no columns is a tensor without values, and one of those ends the process on WebGPU.
  test('has no gradient of filters that saw nothing but padding', async () => {
    const x = { shape: [2, 2, 2, 1], domain: 'any' } as const;
    const y = { shape: [2, 3, 2, 1], domain: 'any' } as const;
    const filterGradient = (geometry: { stride: number; pad: number }): OpInstance => ({
      operands: [x, y],
      attrs: geometry,
      apply: ([image, gradient]) => f.convFilter(image!, gradient!, geometry, 1),
    });
    const instances = {
      'up to the edge': filterGradient({ stride: 3, pad: 1 }),
      'short of it': filterGradient({ stride: 5, pad: 2 }),
    };
    await expectReferenceValues(await makeExecutor(), new RawBuilder(), instances, 1, tolerance);
  });

  test('keeps relative accuracy in the tails of sigmoid and softplus', async () => {
    const points = [-80, -40, -20, -15, -5, 5, 15, 20, 40, 80];
    const values = await tabulated(await makeExecutor(), points, {
      sigmoid: f.sigmoid,
      softplus: f.softplus,
    });
    for (const [i, x] of points.entries()) {
      const sigmoid = 1 / (1 + Math.exp(-x));
      const softplus = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      expect(values('sigmoid')[i]! / sigmoid, `sigmoid(${x})`).toBeCloseTo(1, 5);
      expect(values('softplus')[i]! / softplus, `softplus(${x})`).toBeCloseTo(1, 5);
    }
  });

  // The language of WebGPU's shaders lets a compiler assume that there is neither NaN nor infinity.
  test.skipIf(backend.name.endsWith('webgpu'))(
    'agrees on ties, infinities and what is no number',
    async () => {
      const values = await tabulated(await makeExecutor(), [-1, 0, 1, NaN, Infinity, -Infinity], {
        above: (x) => f.where(f.greater(x, 0), 1, 0),
        step: f.step,
        leaky: (x) => f.leakyRelu(x, 0.25),
        relu: (x) => f.maximum(x, 0),
        clip: (x) => f.minimum(f.maximum(x, -2), 2),
        root: f.sqrt,
        log: f.log,
        sign: (x) => f.add(f.sign(x), 0.5),
      });
      expect(values('above')).toEqual([0, 0, 1, 0, 1, 0]);
      expect(values('step').toSpliced(3, 1)).toEqual([0, 0, 1, 1, 0]);
      expect(values('leaky')).toEqual([-0.25, 0, 1, NaN, Infinity, -Infinity]);
      expect(values('relu')).toEqual([0, 0, 1, NaN, Infinity, 0]);
      expect(values('clip')).toEqual([-1, 0, 1, NaN, 2, -2]);
      expect(values('root')).toEqual([NaN, 0, 1, NaN, Infinity, NaN]);
      expect(values('log')).toEqual([NaN, -Infinity, 0, NaN, Infinity, NaN]);
      expect(values('sign').toSpliced(3, 1)).toEqual([-0.5, 0.5, 1.5, 1.5, -0.5]);
    },
  );
}
