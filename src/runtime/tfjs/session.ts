import * as tf from '@tensorflow/tfjs-core';
import { RunFailedError } from '../../contract/errors.js';
import type { Node } from '../../engine/ir/op.js';
import { isOp } from '../../engine/ir/functions.js';
import type { Program, StepGraph } from '../../engine/step/program.js';
import type { HostTensor, HostTensors, ProgramSession } from '../executor.js';
import { hostTensorOf, tensorsOf } from './host-tensors.js';
import { lowerToTfjs } from './lowering.js';
import type { PlannedNode } from './plan.js';
import { planGraph } from './plan.js';

type Tensors = ReadonlyMap<string, tf.Tensor>;

/** Values of one run of a graph, by name; `updates` and `outputs` share no tensor. */
interface GraphResult {
  readonly outputs: Map<string, tf.Tensor>;
  readonly updates: Map<string, tf.Tensor>;
}

/** A program on one tfjs backend. Its state lives in backend memory between runs. */
export class TfjsSession<Name extends string> implements ProgramSession<Name> {
  private readonly plans = new Map<StepGraph, readonly PlannedNode[]>();
  private state = new Map<string, tf.Tensor>();

  constructor(
    private readonly program: Program<Name>,
    private readonly backend: string,
  ) {}

  async writeState(state: HostTensors): Promise<void> {
    await this.select();
    const written = tensorsOf('state', this.program.state, state);
    tf.dispose([...this.state.values()]);
    this.state = written;
  }

  async readState(): Promise<Map<string, HostTensor>> {
    await this.select();
    return hostTensorsOf(this.requireState());
  }

  async run(name: Name, feeds: HostTensors): Promise<Map<string, HostTensor>> {
    await this.select();
    const state = this.requireState();
    const graph = this.program.graphs[name];
    const fed = tensorsOf(`graph ${name}`, graph.feeds, feeds);
    let result: GraphResult;
    try {
      result = this.evaluate(graph, new Map([...state, ...fed]));
    } finally {
      tf.dispose([...fed.values()]);
    }
    for (const [key, tensor] of result.updates) {
      state.get(key)?.dispose();
      state.set(key, tensor);
    }
    try {
      return await hostTensorsOf(result.outputs);
    } finally {
      tf.dispose([...result.outputs.values()]);
    }
  }

  /** tfjs has no say in the threads of its backends. */
  setThreads(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async dispose(): Promise<void> {
    await this.select();
    tf.dispose([...this.state.values()]);
    this.state = new Map();
  }

  /** tfjs has one current backend per process; another session may have changed it. */
  private async select(): Promise<void> {
    if (tf.getBackend() !== this.backend) await tf.setBackend(this.backend);
  }

  private requireState(): Map<string, tf.Tensor> {
    if (this.state.size < this.program.state.length) {
      throw new RunFailedError('the tfjs session has no state: write a state before running a graph');
    }
    return this.state;
  }

  private planOf(graph: StepGraph): readonly PlannedNode[] {
    const plan = this.plans.get(graph) ?? planGraph(graph);
    this.plans.set(graph, plan);
    return plan;
  }

  /** Results are new tensors that the caller owns; everything else made on the way is disposed, also on errors. */
  private evaluate(graph: StepGraph, inputs: Tensors): GraphResult {
    const result: GraphResult = { outputs: new Map(), updates: new Map() };
    tf.tidy(() => {
      const values = new Map<Node, tf.Tensor>();
      const valueOf = (node: Node): tf.Tensor => values.get(node) ?? inputValue(node, inputs);
      for (const { node, released } of this.planOf(graph)) {
        values.set(node, lowerToTfjs(node, node.inputs.map(valueOf)));
        for (const operand of released) {
          values.get(operand)?.dispose();
          values.delete(operand);
        }
      }
      const copies = (nodes: ReadonlyMap<string, Node>, target: Map<string, tf.Tensor>): void => {
        for (const [name, node] of nodes) target.set(name, tf.keep(tf.clone(valueOf(node))));
      };
      copies(graph.outputs, result.outputs);
      copies(graph.updates, result.updates);
    });
    return result;
  }
}

function inputValue(node: Node, inputs: Tensors): tf.Tensor {
  const value = isOp(node, 'input') ? inputs.get(node.attrs.name) : undefined;
  if (value !== undefined) return value;
  throw new RunFailedError(
    `the graph reads ${isOp(node, 'input') ? node.attrs.name : node.op}, which has no value`,
  );
}

async function hostTensorsOf(tensors: Tensors): Promise<Map<string, HostTensor>> {
  const entries = await Promise.all(
    [...tensors].map(async ([name, tensor]) => [name, await hostTensorOf(tensor)] as const),
  );
  return new Map(entries);
}
