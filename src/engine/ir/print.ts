import type { Node } from './op.js';
import { reachable } from './order.js';

/**
 * Prints the graph behind some named values, one node per line in topological order:
 * `%3 = matmul(%0, %2) {transposeB} [64,1]`. Numbers are dense, so equal graphs print equally.
 */
export function printGraph(values: ReadonlyMap<string, Node>): string {
  const nodes = reachable(values.values());
  const numbers = new Map(nodes.map((node, i) => [node, `%${i}`]));
  const lines = nodes.map((node) => {
    const operands = node.inputs.map((operand) => numbers.get(operand)!).join(', ');
    const attributes = printAttributes(node);
    const type = `${node.dtype === 'bool' ? 'bool' : ''}[${node.shape.join(',')}]`;
    return `${numbers.get(node)!} = ${node.op}(${operands})${attributes} ${type}`;
  });
  const results = [...values].map(([name, node]) => `${name} = ${numbers.get(node)!}`);
  return [...lines, ...results, ''].join('\n');
}

/** Attributes that the result's type does not already show. */
function printAttributes(node: Node): string {
  const shown = Object.entries(node.attrs).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'shape' || value === false) return [];
    return [value === true ? key : `${key}=${JSON.stringify(value)}`];
  });
  return shown.length > 0 ? ` {${shown.join(', ')}}` : '';
}
