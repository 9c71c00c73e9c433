import type { Node } from '../../engine/ir/op.js';
import type { OnnxModel } from './model.js';

/** Two nodes of the IR that ONNX has one op for. */
export interface Fusion {
  /** The inner node, which is not lowered by itself. */
  readonly absorbed: Node;
  readonly operands: readonly Node[];
  readonly lower: (model: OnnxModel, operands: readonly string[]) => string;
}

const isScalarConstant = (node: Node): boolean => node.op === 'constant' && node.shape.length === 0;

/** x W + b with b a row: Gemm adds the bias in its own pass. */
function biasedProduct(node: Node): Fusion | null {
  const [product, bias] = node.inputs;
  if (node.op !== 'add' || product?.op !== 'matmul' || bias?.shape.length !== 1) return null;
  if (bias.shape[0] !== product.shape[1]) return null;
  const { transposeA, transposeB } = (product as Node<'matmul'>).attrs;
  return {
    absorbed: product,
    operands: [...product.inputs, bias],
    lower: (model, operands) =>
      model.node('Gemm', operands, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 }),
  };
}

/** min(max(x, low), high) with constant bounds is one Clip. */
function clipping(node: Node): Fusion | null {
  const [inner, high] = node.inputs;
  if (node.op !== 'minimum' || inner?.op !== 'maximum' || !isScalarConstant(high!)) return null;
  const [x, low] = inner.inputs;
  if (!isScalarConstant(low!)) return null;
  return {
    absorbed: inner,
    operands: [x!, low!, high!],
    lower: (model, operands) => model.node('Clip', operands),
  };
}

/**
 * step(x - c) with a constant c is one HardSigmoid min(1, max(0, a x - a c)): a power of two scales x and c without
 * rounding, so that the sign is that of x - c, and any difference of float32 values becomes 1 or more unless c is
 * below 2^-76.
 */
function threshold(node: Node): Fusion | null {
  const [difference] = node.inputs;
  if (node.op !== 'step' || difference?.op !== 'sub') return null;
  const [x, constant] = difference.inputs;
  if (!isScalarConstant(constant!)) return null;
  const level = Math.fround((constant as Node<'constant'>).attrs.value);
  if (Math.abs(level) < 2 ** -76 || Math.abs(level) >= 2 ** 27) return null;
  return {
    absorbed: difference,
    operands: [x!],
    lower: (model, operands) =>
      model.node('HardSigmoid', operands, {
        alpha: { float: 2 ** 100 },
        beta: { float: -level * 2 ** 100 },
      }),
  };
}

const rules = [biasedProduct, clipping, threshold];

/** The fusions of a graph, by outer node: the inner one must have no other reader and be no result. */
export function findFusions(nodes: readonly Node[], results: ReadonlySet<Node>): Map<Node, Fusion> {
  const readers = new Map<Node, number>();
  for (const node of nodes)
    for (const operand of node.inputs) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  const fusions = new Map<Node, Fusion>();
  for (const node of nodes) {
    const fusion = rules.map((rule) => rule(node)).find((found) => found !== null);
    if (fusion && readers.get(fusion.absorbed) === 1 && !results.has(fusion.absorbed))
      fusions.set(node, fusion);
  }
  return fusions;
}
