import { expect, test } from 'vitest';
import type { NoAttrs, Op, OpAttrs, Shape } from '../../../src/engine/ir/op.js';
import type { ValueType } from '../../../src/engine/ir/shape-rules.js';
import { ShapeError, broadcastShapes, shapeRules } from '../../../src/engine/ir/shape-rules.js';

const f32 = (...shape: number[]): ValueType => ({ shape, dtype: 'f32' });
const bool = (...shape: number[]): ValueType => ({ shape, dtype: 'bool' });

/** Inputs and attributes that an op must refuse, and what the message must say behind the op's name. */
type Refusal<K extends Op> = readonly [inputs: readonly ValueType[], attrs: OpAttrs[K], message: string];

const none: NoAttrs = {};
const unary: readonly Refusal<'neg'>[] = [
  [[], none, 'takes 1 inputs, got 0'],
  [[f32(2), f32(2)], none, 'takes 1 inputs, got 2'],
  [[bool(2)], none, 'input 0 must be f32, got bool'],
];
const binary: readonly Refusal<'add'>[] = [
  [[f32(2)], none, 'takes 2 inputs, got 1'],
  [[f32(2), bool(2)], none, 'input 1 must be f32, got bool'],
  [[f32(2, 3), f32(2)], none, 'shapes [2,3] and [2] do not broadcast'],
];
const geometry = { stride: 2, pad: 1 };

const refusals: { readonly [K in Op]: readonly Refusal<K>[] } = {
  input: [
    [[], { name: 'x', shape: [2, 0] }, 'dimensions must be positive, got [2,0]'],
    [[], { name: 'x', shape: [1.5] }, 'dimensions must be positive, got [1.5]'],
    [[f32(1)], { name: 'x', shape: [1] }, 'takes 0 inputs, got 1'],
  ],
  constant: [[[], { value: 1, shape: [-1] }, 'dimensions must be positive, got [-1]']],
  neg: unary,
  exp: unary,
  log: unary,
  sqrt: unary,
  reciprocal: unary,
  abs: unary,
  sign: unary,
  tanh: unary,
  sigmoid: unary,
  softplus: unary,
  step: unary,
  leakyRelu: [
    [[], { slope: 0 }, 'takes 1 inputs, got 0'],
    [[f32(2)], { slope: 1 }, 'slope must be in [0, 1), got 1'],
    [[f32(2)], { slope: -0.1 }, 'slope must be in [0, 1), got -0.1'],
  ],
  add: binary,
  sub: binary,
  mul: binary,
  div: binary,
  maximum: binary,
  minimum: binary,
  greater: binary,
  where: [
    [[f32(2), f32(2), f32(2)], none, 'input 0 must be bool, got f32'],
    [[bool(2), bool(2), f32(2)], none, 'input 1 must be f32, got bool'],
    [[bool(2), f32(2), f32(3)], none, 'shapes [2] and [2] and [3] do not broadcast'],
  ],
  sum: [
    [[f32(2)], { axes: [1], keepDims: false }, 'axis 1 is out of range for [2]'],
    [[f32(2)], { axes: [-1], keepDims: false }, 'axis -1 is out of range for [2]'],
    [[f32(2)], { axes: [0, 0], keepDims: true }, 'axes [0,0] repeat'],
  ],
  matmul: [
    [[f32(2, 3), f32(2, 3)], { transposeA: false, transposeB: false }, 'inner dimensions differ: 3 and 2'],
    [[f32(2, 3), f32(3, 2)], { transposeA: true, transposeB: false }, 'inner dimensions differ: 2 and 3'],
    [
      [f32(3), f32(3, 2)],
      { transposeA: false, transposeB: false },
      'expects two matrices, got [3] and [3,2]',
    ],
  ],
  reshape: [
    [[f32(2, 3)], { shape: [5] }, '[2,3] does not hold [5]'],
    [[f32(2, 3)], { shape: [-2, -3] }, 'dimensions must be positive, got [-2,-3]'],
  ],
  transpose: [
    [[f32(2, 3)], { permutation: [0] }, '[0] is no permutation of the axes of [2,3]'],
    [[f32(2, 3)], { permutation: [0, 0] }, '[0,0] is no permutation of the axes of [2,3]'],
  ],
  broadcast: [
    [[f32(2)], { shape: [3] }, '[2] does not broadcast to [3]'],
    [[f32(2, 3)], { shape: [3] }, '[2,3] does not broadcast to [3]'],
    [[f32(2)], { shape: [1] }, '[2] does not broadcast to [1]'],
  ],
  slice: [
    [[f32(4)], { axis: 1, start: 0, size: 1 }, 'axis 1 is out of range for [4]'],
    [[f32(4)], { axis: 0, start: 2, size: 3 }, '2..5 is outside of axis 0 of [4]'],
    [[f32(4)], { axis: 0, start: -1, size: 2 }, '-1..1 is outside of axis 0 of [4]'],
    [[f32(4)], { axis: 0, start: 2, size: 0 }, '2..2 is outside of axis 0 of [4]'],
    [[f32(4)], { axis: 0, start: 0.5, size: 1 }, '0.5..1.5 is outside of axis 0 of [4]'],
  ],
  pad: [
    [[f32(4)], { axis: 2, before: 0, after: 1 }, 'axis 2 is out of range for [4]'],
    [[f32(4)], { axis: 0, before: -1, after: 1 }, 'amounts must be non-negative integers, got -1 and 1'],
    [[f32(4)], { axis: 0, before: 0, after: 0.5 }, 'amounts must be non-negative integers, got 0 and 0.5'],
  ],
  concat: [
    [[], { axis: 0 }, 'takes at least one input'],
    [[f32(2)], { axis: 1 }, 'axis 1 is out of range for [2]'],
    [[f32(2, 3), f32(2, 2)], { axis: 0 }, '[2,2] and [2,3] differ outside of axis 0'],
    [[f32(2), f32(2, 1)], { axis: 0 }, '[2,1] and [2] differ outside of axis 0'],
    [[f32(2), bool(2)], { axis: 0 }, 'inputs must be f32, got bool'],
  ],
  conv: [
    [[f32(1, 2, 5), f32(3, 2, 3, 3)], geometry, 'expects 4 dimensions, got [1,2,5]'],
    [[f32(1, 2, 5, 5), f32(3, 4, 3, 3)], geometry, '2 input channels against 4 in the filter'],
    [[f32(1, 2, 5, 5), f32(3, 2, 3, 2)], geometry, 'kernels must be square, got [3,2,3,2]'],
    [[f32(1, 2, 1, 5), f32(3, 2, 4, 4)], geometry, 'a 4 x 4 kernel does not fit into [1,2,1,5] with pad 1'],
    [[f32(1, 2, 5, 5), f32(3, 2, 3, 3)], { stride: 0, pad: 1 }, 'stride must be a positive integer, got 0'],
    [
      [f32(1, 2, 5, 5), f32(3, 2, 3, 3)],
      { stride: 1, pad: -1 },
      'pad must be a non-negative integer, got -1',
    ],
  ],
  convInput: [
    [
      [f32(1, 3, 3, 3), f32(3, 2, 3, 3)],
      { ...geometry, height: 7, width: 5 },
      '[1,3,3,3] is not the output of a convolution of 7 x 5',
    ],
    [
      [f32(1, 4, 3, 3), f32(3, 2, 3, 3)],
      { ...geometry, height: 5, width: 5 },
      '4 channels against 3 filters',
    ],
    [
      [f32(1, 3, 3, 3), f32(3, 2, 3, 2)],
      { ...geometry, height: 5, width: 5 },
      'kernels must be square, got [3,2,3,2]',
    ],
  ],
  convFilter: [
    [
      [f32(1, 2, 5, 5), f32(1, 3, 3, 3)],
      { ...geometry, kernel: 5 },
      '[1,3,3,3] is not the output of a 5 x 5 convolution of [1,2,5,5]',
    ],
    [[f32(1, 2, 5, 5), f32(2, 3, 3, 3)], { ...geometry, kernel: 3 }, 'batches differ: 1 and 2'],
  ],
  channelAffine: [
    [[f32(2), f32(2), f32(2)], none, 'expects [N, C, ...], got [2]'],
    [[f32(4, 2), f32(2), f32(3)], none, 'scale [2] and shift [3] must be [2]'],
  ],
  channelVariance: [
    [[f32(2), f32(2)], none, 'expects [N, C, ...], got [2]'],
    [[f32(4, 2), f32(4)], none, 'mean [4] must be [2]'],
  ],
};

const cases = Object.entries(refusals).flatMap(([op, list]) =>
  list.map((refusal) => [op as Op, refusal] as const),
);

function refused<K extends Op>(op: K, [inputs, attrs]: Refusal<K>): ValueType {
  const rule: (inputs: readonly ValueType[], attrs: OpAttrs[K]) => ValueType = shapeRules[op];
  return rule(inputs, attrs);
}

test.each(cases)('%s refuses wrong operands: %j', (op, refusal) => {
  expect(() => refused(op, refusal)).toThrow(new ShapeError(`${op}: ${refusal[2]}`));
});

test('every op has a refusal', () => {
  expect(Object.values(refusals).filter((list) => list.length === 0)).toEqual([]);
});

test.each<[Shape[], Shape | null]>([
  [[[], []], []],
  [
    [[], [2, 3]],
    [2, 3],
  ],
  [
    [[2, 1], [3]],
    [2, 3],
  ],
  [
    [[2, 1, 4], [3, 1], []],
    [2, 3, 4],
  ],
  [[[2], [3]], null],
  [[[2, 3], [2]], null],
])('broadcasting %j gives %j', (shapes, joined) => {
  expect(broadcastShapes(shapes)).toEqual(joined);
});
