import fc from 'fast-check';
import * as f from '../../src/engine/ir/functions.js';
import type { Node, Op, Shape } from '../../src/engine/ir/op.js';
import { sizeOf } from '../../src/engine/ir/op.js';
import { convLength } from '../../src/engine/ir/shape-rules.js';
import type { RandomStream } from '../../src/engine/random/stream.js';

/**
 * Where the values of an operand are drawn. All keep away from poles and kinks by at least 0.2, so that
 * central differences are smooth: `left` and `right` never come closer than 0.25 to each other.
 */
export type Domain = 'any' | 'nonzero' | 'positive' | 'left' | 'right';

export interface OperandSpec {
  readonly shape: Shape;
  readonly domain: Domain;
}

/** A random instance of one op: f32 operands and the function that applies it to nodes of these shapes. */
export interface OpInstance {
  readonly operands: readonly OperandSpec[];
  readonly attrs: object;
  readonly apply: (operands: readonly Node[]) => Node;
}

const draw: Record<Domain, (random: RandomStream) => number> = {
  any: (random) => 4 * random.uniform() - 2,
  nonzero: (random) => (0.25 + 1.75 * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1),
  positive: (random) => 0.5 + 2 * random.uniform(),
  left: (random) => random.int(5) - 2 + 0.2 * random.uniform(),
  right: (random) => random.int(5) - 2 + 0.5 + 0.2 * random.uniform(),
};

/** Values of an operand, exactly representable in float32. */
export function drawValues(spec: OperandSpec, random: RandomStream): Float64Array {
  return Float64Array.from({ length: sizeOf(spec.shape) }, () => Math.fround(draw[spec.domain](random)));
}

const length = fc.integer({ min: 1, max: 4 });
const shape = fc.array(length, { maxLength: 4 });
const shapeWithAxis = fc
  .array(length, { minLength: 1, maxLength: 4 })
  .chain((dims) => fc.record({ dims: fc.constant(dims), axis: fc.nat({ max: dims.length - 1 }) }));

/** A shape that broadcasts to `joined`: leading axes dropped, some axes of length 1. */
const broadcastable = (joined: Shape): fc.Arbitrary<Shape> =>
  fc
    .record({
      drop: fc.nat({ max: joined.length }),
      ones: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    })
    .map(({ drop, ones }) => joined.slice(drop).map((d, axis) => (ones[axis] ? 1 : d)));

const instance = (
  operands: readonly OperandSpec[],
  attrs: object,
  apply: (operands: readonly Node[]) => Node,
): OpInstance => ({ operands, attrs, apply });

const any = (dims: Shape): OperandSpec => ({ shape: dims, domain: 'any' });

const unary = (apply: (x: Node) => Node, domain: Domain = 'any'): fc.Arbitrary<OpInstance> =>
  shape.map((dims) => instance([{ shape: dims, domain }], {}, ([x]) => apply(x!)));

const binary = (
  apply: (a: Node, b: Node) => Node,
  domains: readonly [Domain, Domain] = ['any', 'any'],
): fc.Arbitrary<OpInstance> =>
  shape
    .chain((joined) => fc.tuple(broadcastable(joined), broadcastable(joined)))
    .map(([a, b]) =>
      instance(
        [
          { shape: a, domain: domains[0] },
          { shape: b, domain: domains[1] },
        ],
        {},
        ([x, y]) => apply(x!, y!),
      ),
    );

interface ConvGeometry {
  readonly batch: number;
  readonly channels: number;
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly pad: number;
  readonly height: number;
  readonly width: number;
}

/** Includes heights and widths that differ, and rows at the far edge that no output reads. */
const geometry = (
  counts: Record<'batch' | 'channels' | 'filters', fc.Arbitrary<number>>,
): fc.Arbitrary<ConvGeometry> =>
  fc
    .record({
      ...counts,
      kernel: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: 3 }),
      pad: fc.integer({ min: 0, max: 2 }),
      height: fc.integer({ min: 1, max: 6 }),
      width: fc.integer({ min: 1, max: 6 }),
    })
    .filter(({ height, width, kernel, pad }) => Math.min(height, width) + 2 * pad >= kernel);

const convShapes = (g: ConvGeometry): { x: OperandSpec; w: OperandSpec; y: OperandSpec } => ({
  x: any([g.batch, g.channels, g.height, g.width]),
  w: any([g.filters, g.channels, g.kernel, g.kernel]),
  y: any([
    g.batch,
    g.filters,
    convLength(g.height, g.kernel, g.stride, g.pad),
    convLength(g.width, g.kernel, g.stride, g.pad),
  ]),
});

/** The three convolution ops over one distribution of geometries. */
const convolutions = (geometries: fc.Arbitrary<ConvGeometry>) => ({
  conv: geometries.map((g) => instance([convShapes(g).x, convShapes(g).w], g, ([x, w]) => f.conv(x!, w!, g))),
  convInput: geometries.map((g) =>
    instance([convShapes(g).y, convShapes(g).w], g, ([y, w]) => f.convInput(y!, w!, g, g.height, g.width)),
  ),
  convFilter: geometries.map((g) =>
    instance([convShapes(g).x, convShapes(g).y], g, ([x, y]) => f.convFilter(x!, y!, g, g.kernel)),
  ),
});

const few = fc.integer({ min: 1, max: 3 });
/** Multiples of the vector lengths (8, 16) that convolution kernels block channels by. */
const blocks = fc.constantFrom(16, 32);

/** Convolutions with enough channels for blocked kernels; too large for finite differences. */
export const wideConvolutions = {
  ...convolutions(geometry({ batch: fc.constantFrom(3, 16), channels: blocks, filters: blocks })),
  /** Images have 1 or 3 channels. */
  convFilterOfImages: convolutions(geometry({ batch: fc.constant(16), channels: few, filters: blocks }))
    .convFilter,
};

const channelwise = fc
  .tuple(length, length, fc.array(length, { maxLength: 2 }))
  .map(([batch, channels, rest]) => [batch, channels, ...rest]);

const nonChannelAxes = (x: Node): number[] => x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));

/** Random instances of every op. `greater` is read through `where`, as bool exists only between the two. */
export const opArbitraries: { readonly [K in Op]: fc.Arbitrary<OpInstance> } = {
  input: shape.map((dims) => instance([any(dims)], {}, ([x]) => x!)),
  constant: fc
    .record({ dims: shape, value: fc.integer({ min: -8, max: 8 }).map((n) => n / 4) })
    .map(({ dims, value }) =>
      instance([any([])], { value, dims }, ([x]) => f.constant(x!.builder, value, dims)),
    ),
  neg: unary(f.neg),
  exp: unary(f.exp),
  log: unary(f.log, 'positive'),
  sqrt: unary(f.sqrt, 'positive'),
  reciprocal: unary(f.reciprocal, 'nonzero'),
  abs: unary(f.abs, 'nonzero'),
  sign: unary(f.sign, 'nonzero'),
  tanh: unary(f.tanh),
  sigmoid: unary(f.sigmoid),
  softplus: unary(f.softplus),
  step: unary(f.step, 'nonzero'),
  leakyRelu: fc
    .tuple(shape, fc.constantFrom(0, 0.125, 0.5))
    .map(([dims, slope]) =>
      instance([{ shape: dims, domain: 'nonzero' }], { slope }, ([x]) => f.leakyRelu(x!, slope)),
    ),
  add: binary(f.add),
  sub: binary(f.sub),
  mul: binary(f.mul),
  div: binary(f.div, ['any', 'nonzero']),
  maximum: binary(f.maximum, ['left', 'right']),
  minimum: binary(f.minimum, ['left', 'right']),
  greater: binary((a, b) => f.where(f.greater(a, b), 1, 0), ['left', 'right']),
  where: shape
    .chain((joined) => fc.tuple(broadcastable(joined), broadcastable(joined), broadcastable(joined)))
    .map(([condition, a, b]) =>
      instance([{ shape: condition, domain: 'nonzero' }, any(a), any(b)], {}, ([c, x, y]) =>
        f.where(f.greater(c!, 0), x!, y!),
      ),
    ),
  sum: shape
    .chain((dims) => fc.tuple(fc.constant(dims), fc.subarray(dims.map((_, axis) => axis)), fc.boolean()))
    .map(([dims, axes, keepDims]) =>
      instance([any(dims)], { axes, keepDims }, ([x]) => f.sum(x!, axes, keepDims)),
    ),
  matmul: fc
    .tuple(length, length, length, fc.boolean(), fc.boolean())
    .map(([m, k, n, transposeA, transposeB]) =>
      instance(
        [any(transposeA ? [k, m] : [m, k]), any(transposeB ? [n, k] : [k, n])],
        { transposeA, transposeB },
        ([a, b]) => f.matmul(a!, b!, transposeA, transposeB),
      ),
    ),
  reshape: shape
    .chain((dims) =>
      fc.tuple(fc.shuffledSubarray(dims, { minLength: dims.length }), fc.nat({ max: dims.length })),
    )
    .map(([dims, split]) => {
      const joined = [sizeOf(dims.slice(0, split)), ...dims.slice(split)];
      return instance([any(dims)], { shape: joined }, ([x]) => f.reshape(x!, joined));
    }),
  transpose: shape
    .chain((dims) => {
      const axes = dims.map((_, axis) => axis);
      return fc.tuple(fc.constant(dims), fc.shuffledSubarray(axes, { minLength: axes.length }));
    })
    .map(([dims, permutation]) =>
      instance([any(dims)], { permutation }, ([x]) => f.transpose(x!, permutation)),
    ),
  broadcast: shape
    .chain((joined) => fc.tuple(fc.constant(joined), broadcastable(joined)))
    .map(([joined, dims]) => instance([any(dims)], { shape: joined }, ([x]) => f.broadcast(x!, joined))),
  slice: shapeWithAxis
    .chain(({ dims, axis }) => fc.tuple(fc.constant({ dims, axis }), fc.nat({ max: dims[axis]! - 1 })))
    .chain(([{ dims, axis }, start]) =>
      fc.integer({ min: 1, max: dims[axis]! - start }).map((size) => ({ dims, axis, start, size })),
    )
    .map(({ dims, axis, start, size }) =>
      instance([any(dims)], { axis, start, size }, ([x]) => f.slice(x!, axis, start, size)),
    ),
  pad: fc
    .tuple(shapeWithAxis, fc.nat({ max: 2 }), fc.nat({ max: 2 }))
    .map(([{ dims, axis }, before, after]) =>
      instance([any(dims)], { axis, before, after }, ([x]) => f.pad(x!, axis, before, after)),
    ),
  concat: fc
    .tuple(shapeWithAxis, fc.array(length, { minLength: 1, maxLength: 3 }))
    .map(([{ dims, axis }, lengths]) =>
      instance(
        lengths.map((d) => any(dims.map((other, i) => (i === axis ? d : other)))),
        { axis },
        (parts) => f.concat(parts, axis),
      ),
    ),
  ...convolutions(geometry({ batch: few, channels: few, filters: few })),
  channelAffine: channelwise.map((dims) =>
    instance([any(dims), any([dims[1]!]), any([dims[1]!])], {}, ([x, scale, shift]) =>
      f.channelAffine(x!, scale!, shift!),
    ),
  ),
  channelVariance: channelwise.map((dims) =>
    instance([any(dims)], {}, ([x]) => f.channelVariance(x!, f.mean(x!, nonChannelAxes(x!)))),
  ),
};

/** Every op of the IR. */
export const allOps = Object.keys(opArbitraries) as Op[];
