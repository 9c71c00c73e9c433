import type { DType, Node, Op, OpAttrs, Shape } from './op.js';
import { sizeOf } from './op.js';

/** Shape and element type of a value. */
export interface ValueType {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** A graph was put together wrongly: the message names the op and the shapes. Never the user's fault alone. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

type ShapeRule<K extends Op> = (inputs: readonly ValueType[], attrs: OpAttrs[K]) => ValueType;

const text = (shape: Shape): string => `[${shape.join(',')}]`;
const f32 = (shape: Shape): ValueType => ({ shape, dtype: 'f32' });

function fail(op: Op, why: string): never {
  throw new ShapeError(`${op}: ${why}`);
}

function expectInputs(op: Op, inputs: readonly ValueType[], dtypes: readonly DType[]): Shape[] {
  if (inputs.length !== dtypes.length) fail(op, `takes ${dtypes.length} inputs, got ${inputs.length}`);
  return inputs.map((input, i) => {
    if (input.dtype !== dtypes[i]) fail(op, `input ${i} must be ${dtypes[i]}, got ${input.dtype}`);
    return input.shape;
  });
}

/** NumPy broadcasting of any number of shapes; null where they do not fit. */
export function broadcastShapes(shapes: readonly Shape[]): Shape | null {
  const rank = Math.max(...shapes.map((s) => s.length));
  const out: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const dims = shapes.map((s) => s[axis - rank + s.length] ?? 1).filter((d) => d !== 1);
    if (dims.some((d) => d !== dims[0])) return null;
    out.push(dims[0] ?? 1);
  }
  return out;
}

const unary =
  (op: Op) =>
  (inputs: readonly ValueType[]): ValueType =>
    f32(expectInputs(op, inputs, ['f32'])[0]!);

function broadcasting(op: Op, dtypes: readonly DType[], result: DType) {
  return (inputs: readonly ValueType[]): ValueType => {
    const shapes = expectInputs(op, inputs, dtypes);
    const shape =
      broadcastShapes(shapes) ?? fail(op, `shapes ${shapes.map(text).join(' and ')} do not broadcast`);
    return { shape, dtype: result };
  };
}

const binary = (op: Op) => broadcasting(op, ['f32', 'f32'], 'f32');

function checkDimensions(op: Op, shape: Shape): void {
  if (!shape.every((d) => Number.isInteger(d) && d > 0))
    fail(op, `dimensions must be positive, got ${text(shape)}`);
}

function leaf(op: Op, inputs: readonly ValueType[], shape: Shape): ValueType {
  expectInputs(op, inputs, []);
  checkDimensions(op, shape);
  return f32(shape);
}

function checkAxis(op: Op, axis: number, shape: Shape): number {
  return Number.isInteger(axis) && axis >= 0 && axis < shape.length
    ? axis
    : fail(op, `axis ${axis} is out of range for ${text(shape)}`);
}

const withDim = (shape: Shape, axis: number, dim: number): Shape =>
  shape.map((d, i) => (i === axis ? dim : d));

/** Output length of a convolution along one axis; see ConvAttrs. */
export function convLength(length: number, kernel: number, stride: number, pad: number): number {
  return Math.floor((length + 2 * pad - kernel) / stride) + 1;
}

function rank4(op: Op, shape: Shape): readonly [number, number, number, number] {
  if (shape.length !== 4) fail(op, `expects 4 dimensions, got ${text(shape)}`);
  return shape as unknown as readonly [number, number, number, number];
}

function checkConvAttrs(op: Op, stride: number, pad: number): void {
  if (!Number.isInteger(stride) || stride < 1) fail(op, `stride must be a positive integer, got ${stride}`);
  if (!Number.isInteger(pad) || pad < 0) fail(op, `pad must be a non-negative integer, got ${pad}`);
}

/** The shape rule of every op. Each throws ShapeError on inputs the op does not accept. */
export const shapeRules: { readonly [K in Op]: ShapeRule<K> } = {
  input: (inputs, attrs) => leaf('input', inputs, attrs.shape),
  constant: (inputs, attrs) => leaf('constant', inputs, attrs.shape),
  neg: unary('neg'),
  exp: unary('exp'),
  log: unary('log'),
  sqrt: unary('sqrt'),
  reciprocal: unary('reciprocal'),
  abs: unary('abs'),
  sign: unary('sign'),
  tanh: unary('tanh'),
  sigmoid: unary('sigmoid'),
  softplus: unary('softplus'),
  step: unary('step'),
  leakyRelu: (inputs, { slope }) => {
    if (!(slope >= 0 && slope < 1)) fail('leakyRelu', `slope must be in [0, 1), got ${slope}`);
    return f32(expectInputs('leakyRelu', inputs, ['f32'])[0]!);
  },
  add: binary('add'),
  sub: binary('sub'),
  mul: binary('mul'),
  div: binary('div'),
  maximum: binary('maximum'),
  minimum: binary('minimum'),
  greater: broadcasting('greater', ['f32', 'f32'], 'bool'),
  where: broadcasting('where', ['bool', 'f32', 'f32'], 'f32'),

  sum: (inputs, { axes, keepDims }) => {
    const [shape] = expectInputs('sum', inputs, ['f32']) as [Shape];
    const reduced = new Set(axes.map((axis) => checkAxis('sum', axis, shape)));
    if (reduced.size !== axes.length) fail('sum', `axes [${axes.join(',')}] repeat`);
    if (keepDims) return f32(shape.map((d, i) => (reduced.has(i) ? 1 : d)));
    return f32(shape.filter((_, i) => !reduced.has(i)));
  },

  matmul: (inputs, { transposeA, transposeB }) => {
    const [a, b] = expectInputs('matmul', inputs, ['f32', 'f32']) as [Shape, Shape];
    if (a.length !== 2 || b.length !== 2)
      fail('matmul', `expects two matrices, got ${text(a)} and ${text(b)}`);
    const [m, k] = transposeA ? [a[1]!, a[0]!] : [a[0]!, a[1]!];
    const [kb, n] = transposeB ? [b[1]!, b[0]!] : [b[0]!, b[1]!];
    if (k !== kb) fail('matmul', `inner dimensions differ: ${k} and ${kb}`);
    return f32([m, n]);
  },

  reshape: (inputs, { shape }) => {
    const [from] = expectInputs('reshape', inputs, ['f32']) as [Shape];
    checkDimensions('reshape', shape);
    if (sizeOf(from) !== sizeOf(shape)) fail('reshape', `${text(from)} does not hold ${text(shape)}`);
    return f32(shape);
  },

  transpose: (inputs, { permutation }) => {
    const [shape] = expectInputs('transpose', inputs, ['f32']) as [Shape];
    const sorted = [...permutation].sort((a, b) => a - b);
    if (sorted.length !== shape.length || sorted.some((axis, i) => axis !== i)) {
      fail('transpose', `[${permutation.join(',')}] is no permutation of the axes of ${text(shape)}`);
    }
    return f32(permutation.map((axis) => shape[axis]!));
  },

  broadcast: (inputs, { shape }) => {
    const [from] = expectInputs('broadcast', inputs, ['f32']) as [Shape];
    const joined = broadcastShapes([from, shape]);
    if (joined === null || text(joined) !== text(shape))
      fail('broadcast', `${text(from)} does not broadcast to ${text(shape)}`);
    return f32(shape);
  },

  slice: (inputs, { axis, start, size }) => {
    const [shape] = expectInputs('slice', inputs, ['f32']) as [Shape];
    const length = shape[checkAxis('slice', axis, shape)]!;
    const inside = start >= 0 && size >= 1 && start + size <= length;
    if (!inside || !Number.isInteger(start) || !Number.isInteger(size))
      fail('slice', `${start}..${start + size} is outside of axis ${axis} of ${text(shape)}`);
    return f32(withDim(shape, axis, size));
  },

  pad: (inputs, { axis, before, after }) => {
    const [shape] = expectInputs('pad', inputs, ['f32']) as [Shape];
    const length = shape[checkAxis('pad', axis, shape)]!;
    if (![before, after].every((amount) => Number.isInteger(amount) && amount >= 0)) {
      fail('pad', `amounts must be non-negative integers, got ${before} and ${after}`);
    }
    return f32(withDim(shape, axis, before + length + after));
  },

  concat: (inputs, { axis }) => {
    const first = inputs[0]?.shape ?? fail('concat', 'takes at least one input');
    checkAxis('concat', axis, first);
    let length = 0;
    for (const { shape, dtype } of inputs) {
      if (dtype !== 'f32') fail('concat', `inputs must be f32, got ${dtype}`);
      if (text(withDim(shape, axis, 0)) !== text(withDim(first, axis, 0))) {
        fail('concat', `${text(shape)} and ${text(first)} differ outside of axis ${axis}`);
      }
      length += shape[axis]!;
    }
    return f32(withDim(first, axis, length));
  },

  conv: (inputs, { stride, pad }) => {
    checkConvAttrs('conv', stride, pad);
    const [x, w] = expectInputs('conv', inputs, ['f32', 'f32']).map((s) => rank4('conv', s));
    const [batch, channels, height, width] = x!;
    const [out, inner, kernel, kernelWidth] = w!;
    if (kernel !== kernelWidth) fail('conv', `kernels must be square, got ${text(w!)}`);
    if (channels !== inner) fail('conv', `${channels} input channels against ${inner} in the filter`);
    const rows = convLength(height, kernel, stride, pad);
    const columns = convLength(width, kernel, stride, pad);
    if (rows < 1 || columns < 1)
      fail('conv', `a ${kernel} x ${kernel} kernel does not fit into ${text(x!)} with pad ${pad}`);
    return f32([batch, out, rows, columns]);
  },

  convInput: (inputs, { stride, pad, height, width }) => {
    checkConvAttrs('convInput', stride, pad);
    const [y, w] = expectInputs('convInput', inputs, ['f32', 'f32']).map((s) => rank4('convInput', s));
    const [batch, out, rows, columns] = y!;
    const [filters, channels, kernel, kernelWidth] = w!;
    if (kernel !== kernelWidth) fail('convInput', `kernels must be square, got ${text(w!)}`);
    if (out !== filters) fail('convInput', `${out} channels against ${filters} filters`);
    if (
      convLength(height, kernel, stride, pad) !== rows ||
      convLength(width, kernel, stride, pad) !== columns
    ) {
      fail('convInput', `${text(y!)} is not the output of a convolution of ${height} x ${width}`);
    }
    return f32([batch, channels, height, width]);
  },

  convFilter: (inputs, { stride, pad, kernel }) => {
    checkConvAttrs('convFilter', stride, pad);
    const [x, y] = expectInputs('convFilter', inputs, ['f32', 'f32']).map((s) => rank4('convFilter', s));
    const [batch, channels, height, width] = x!;
    const [outBatch, out, rows, columns] = y!;
    if (batch !== outBatch) fail('convFilter', `batches differ: ${batch} and ${outBatch}`);
    if (
      convLength(height, kernel, stride, pad) !== rows ||
      convLength(width, kernel, stride, pad) !== columns
    ) {
      fail(
        'convFilter',
        `${text(y!)} is not the output of a ${kernel} x ${kernel} convolution of ${text(x!)}`,
      );
    }
    return f32([out, channels, kernel, kernel]);
  },

  channelAffine: (inputs) => {
    const [x, scale, shift] = expectInputs('channelAffine', inputs, ['f32', 'f32', 'f32']) as [
      Shape,
      Shape,
      Shape,
    ];
    if (x.length < 2) fail('channelAffine', `expects [N, C, ...], got ${text(x)}`);
    if (text(scale) !== `[${x[1]}]` || text(shift) !== `[${x[1]}]`) {
      fail('channelAffine', `scale ${text(scale)} and shift ${text(shift)} must be [${x[1]}]`);
    }
    return f32(x);
  },

  channelVariance: (inputs) => {
    const [x, mean] = expectInputs('channelVariance', inputs, ['f32', 'f32']) as [Shape, Shape];
    if (x.length < 2) fail('channelVariance', `expects [N, C, ...], got ${text(x)}`);
    if (text(mean) !== `[${x[1]}]`) fail('channelVariance', `mean ${text(mean)} must be [${x[1]}]`);
    return f32([x[1]!]);
  },
};

/** Applies the shape rule of `op`. */
export function inferType<K extends Op>(op: K, inputs: readonly Node[], attrs: OpAttrs[K]): ValueType {
  const rule: ShapeRule<K> = shapeRules[op];
  return rule(inputs, attrs);
}
