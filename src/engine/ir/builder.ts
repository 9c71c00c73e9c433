import type { Node, NodeFactory, Op, OpAttrs } from './op.js';
import { inferType } from './shape-rules.js';
import { simplify } from '../passes/simplify.js';

/**
 * Makes the nodes of one graph. Nodes are hash-consed: emitting the same op on the same inputs twice
 * returns the same node, so common subexpressions exist once. Every emitted node passes the rewrite rules
 * of `simplify` first, which makes constant folding and identities happen at construction. Dead code costs
 * nothing: a graph is what its outputs reach.
 *
 * Invariant: a node's id is greater than the ids of its inputs, so id order is a topological order.
 */
export class GraphBuilder implements NodeFactory {
  private readonly interned = new Map<string, Node>();

  emit<K extends Op>(op: K, inputs: readonly Node[], attrs: OpAttrs[K]): Node {
    for (const input of inputs) {
      if (input.builder !== this) throw new Error(`${op}: input ${input.id} belongs to another graph`);
    }
    const type = inferType(op, inputs, attrs);
    return simplify(this, op, inputs, attrs, type) ?? this.intern(op, inputs, attrs, type);
  }

  private intern<K extends Op>(
    op: K,
    inputs: readonly Node[],
    attrs: OpAttrs[K],
    type: Pick<Node, 'shape' | 'dtype'>,
  ): Node {
    const key = `${op}(${inputs.map((input) => input.id).join(',')})${attributeKey(attrs)}`;
    const known = this.interned.get(key);
    if (known) return known;
    const node: Node = { id: this.interned.size, op, inputs, attrs, ...type, builder: this };
    this.interned.set(key, node);
    return node;
  }
}

/** JSON writes -0 as 0 and NaN as null; both must stay distinct values. */
function attributeKey(attrs: object): string {
  return JSON.stringify(attrs, (_, value: unknown) =>
    typeof value === 'number' && (Object.is(value, -0) || !Number.isFinite(value))
      ? `#${Object.is(value, -0) ? '-0' : value}`
      : value,
  );
}
