/** Dimensions of a tensor, outermost first; [] is a scalar. */
export type Shape = readonly number[];

/** Element type. `bool` exists only between a comparison and the `where` that reads it. */
export type DType = 'f32' | 'bool';

/** Geometry shared by the three convolution ops. Square kernels; pads are equal on all four sides. */
export interface ConvAttrs {
  readonly stride: number;
  readonly pad: number;
}

/**
 * Attributes of every op. This map is the closed list of ops: the rule tables (shape, gradient, ONNX
 * lowering, tfjs lowering) are typed by its keys, so an op that lacks a rule does not compile.
 *
 * Binary ops and `where` broadcast as NumPy does. `conv` computes y[b,o,p,q] = sum_ijk w[o,i,j,k]
 * x[b,i,sp+j-pad,sq+k-pad] with x [B,I,H,W] and w [O,I,k,k]; `convInput` is its adjoint in x and
 * `convFilter` its adjoint in w. The three are closed under differentiation.
 *
 * `step`(x) is 1 where x > 0, else 0; `leakyRelu`(x) is x where x > 0, else slope * x, and so relu at slope 0.
 * `channelAffine`(x [N,C,...], scale [C], shift [C]) is x * scale + shift per channel. `channelVariance`
 * (x [N,C,...], mean [C]) is the mean of (x - mean)^2 per channel; `mean` must be the channel means of x, at
 * which its derivative in `mean` vanishes identically.
 */
export interface OpAttrs {
  input: { readonly name: string; readonly shape: Shape };
  constant: { readonly value: number; readonly shape: Shape };
  neg: NoAttrs;
  exp: NoAttrs;
  log: NoAttrs;
  sqrt: NoAttrs;
  reciprocal: NoAttrs;
  abs: NoAttrs;
  sign: NoAttrs;
  tanh: NoAttrs;
  sigmoid: NoAttrs;
  softplus: NoAttrs;
  step: NoAttrs;
  leakyRelu: { readonly slope: number };
  add: NoAttrs;
  sub: NoAttrs;
  mul: NoAttrs;
  div: NoAttrs;
  maximum: NoAttrs;
  minimum: NoAttrs;
  greater: NoAttrs;
  where: NoAttrs;
  sum: { readonly axes: readonly number[]; readonly keepDims: boolean };
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };
  reshape: { readonly shape: Shape };
  transpose: { readonly permutation: readonly number[] };
  broadcast: { readonly shape: Shape };
  slice: { readonly axis: number; readonly start: number; readonly size: number };
  pad: { readonly axis: number; readonly before: number; readonly after: number };
  concat: { readonly axis: number };
  conv: ConvAttrs;
  convInput: ConvAttrs & { readonly height: number; readonly width: number };
  convFilter: ConvAttrs & { readonly kernel: number };
  channelAffine: NoAttrs;
  channelVariance: NoAttrs;
}

export type NoAttrs = Readonly<Record<never, never>>;
export type Op = keyof OpAttrs;

/** One value of the graph. Nodes are immutable and interned: equal nodes of one builder are identical. */
export interface Node<K extends Op = Op> {
  readonly id: number;
  readonly op: K;
  readonly inputs: readonly Node[];
  readonly attrs: OpAttrs[K];
  readonly shape: Shape;
  readonly dtype: DType;
  readonly builder: NodeFactory;
}

/** Makes nodes of one graph; see GraphBuilder. */
export interface NodeFactory {
  emit<K extends Op>(op: K, inputs: readonly Node[], attrs: OpAttrs[K]): Node;
}

/** Number of elements of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);
