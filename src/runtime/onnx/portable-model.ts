import type { StepGraph } from '../../engine/step/program.js';
import type { HostTensors } from '../executor.js';
import { lowerInto } from './lower.js';
import { OnnxModel } from './model.js';

/** The count a graph is built with where its model shall take any: a prime no other size contains. */
export const FREE_COUNT = 999_983;

/**
 * A graph built for FREE_COUNT samples as a self-contained ONNX model, opset 17, standard ops alone: its inputs
 * are the feeds and its outputs the graph's, by their names and with a free first dimension `batch`; the state is
 * stored in it.
 *
 * @param state every state tensor the graph reads.
 * @throws RangeError where a sample's values depend on its batch, so that no free batch is possible.
 */
export function portableModel(
  graph: StepGraph,
  state: HostTensors,
  metadata: ReadonlyMap<string, string>,
): Uint8Array {
  const model = new OnnxModel(graph.name, { free: { size: FREE_COUNT, name: 'batch' }, metadata });
  const { inputs, results } = lowerInto(model, graph, { blockSize: 1 });
  for (const { name, shape } of inputs) {
    const weight = state.get(name);
    if (weight) model.weight(name, weight.shape, weight.data);
    else model.input(name, shape);
  }
  for (const [name, node] of graph.outputs) {
    model.node('Identity', [results.get(node)!], {}, { output: name });
    model.output(name, node.shape);
  }
  return model.bytes();
}
