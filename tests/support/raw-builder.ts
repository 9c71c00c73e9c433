import type { Node, NodeFactory, Op, OpAttrs } from '../../src/engine/ir/op.js';
import { inferType } from '../../src/engine/ir/shape-rules.js';

/** Makes exactly the nodes it is asked for: no simplification, no sharing. */
export class RawBuilder implements NodeFactory {
  private count = 0;

  emit<K extends Op>(op: K, inputs: readonly Node[], attrs: OpAttrs[K]): Node {
    return { id: this.count++, op, inputs, attrs, ...inferType(op, inputs, attrs), builder: this };
  }
}
