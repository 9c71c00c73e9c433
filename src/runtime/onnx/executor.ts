import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Program, StepGraph } from '../../engine/step/program.js';
import type { Executor, HostTensor, HostTensors, PrepareOptions, ProgramSession } from '../executor.js';
import { probeBlockSize } from './block-size.js';
import type { LoweredGraph } from './lower.js';
import { lowerGraph } from './lower.js';
import type { LoweringTarget } from './lowering.js';

interface CompiledGraph {
  readonly session: InferenceSession;
  readonly lowered: Omit<LoweredGraph, 'bytes'>;
}

/**
 * How long an idle thread spins for the next op before it sleeps, in microseconds. Long enough for the gaps between
 * the ops of a step; spinning without end costs a factor of 4 once another program wants the core.
 */
const spinMicroseconds = '20';

const sessionOptions = (threads: number): InferenceSession.SessionOptions => ({
  executionProviders: ['cpu'],
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
  extra: {
    session: {
      intra_op:
        threads > 1 ? { allow_spinning: '1', spin_duration_us: spinMicroseconds } : { allow_spinning: '0' },
    },
  },
});

async function compile(graph: StepGraph, threads: number, target: LoweringTarget): Promise<CompiledGraph> {
  const { bytes, ...lowered } = lowerGraph(graph, target);
  return { session: await InferenceSession.create(bytes, sessionOptions(threads)), lowered };
}

const toOrt = (tensor: HostTensor): Tensor => new Tensor('float32', tensor.data, [...tensor.shape]);
const copyOf = (tensor: HostTensor): HostTensor => ({ shape: tensor.shape, data: tensor.data.slice() });
const toHost = (tensor: Tensor): HostTensor => ({ shape: tensor.dims, data: tensor.data as Float32Array });

/** State lives in host tensors that each run replaces by the model's outputs: nothing is copied. */
class OnnxSession<Name extends string> implements ProgramSession<Name> {
  private readonly compiled = new Map<Name, CompiledGraph>();
  private state = new Map<string, Tensor>();

  constructor(
    private readonly program: Program<Name>,
    private readonly options: PrepareOptions,
    private readonly target: LoweringTarget,
  ) {}

  async writeState(state: HostTensors): Promise<void> {
    const next = new Map<string, Tensor>();
    for (const { name, shape } of this.program.state) {
      const tensor = state.get(name);
      if (!tensor) throw new Error(`state tensor ${name} is missing`);
      if (tensor.shape.join() !== shape.join()) {
        throw new Error(
          `state tensor ${name} has shape [${tensor.shape.join(',')}], expected [${shape.join(',')}]`,
        );
      }
      next.set(name, toOrt(copyOf(tensor)));
    }
    this.state = next;
  }

  async readState(): Promise<Map<string, HostTensor>> {
    return new Map([...this.state].map(([name, tensor]) => [name, copyOf(toHost(tensor))]));
  }

  async run(name: Name, feeds: HostTensors): Promise<Map<string, HostTensor>> {
    const { session, lowered } = await this.graph(name);
    const values: Record<string, Tensor> = {};
    for (const input of lowered.inputs) {
      const feed = feeds.get(input);
      const value = feed ? toOrt(feed) : this.state.get(input);
      if (!value) throw new Error(`${name}: neither a feed nor a state tensor is called ${input}`);
      values[input] = value;
    }
    const results = await session.run(values);
    for (const [state, value] of lowered.updates) this.state.set(state, results[value] as Tensor);
    return new Map([...lowered.outputs].map(([output, value]) => [output, toHost(results[value] as Tensor)]));
  }

  async dispose(): Promise<void> {
    for (const { session } of this.compiled.values()) await session.release();
    this.compiled.clear();
    this.state.clear();
  }

  private async graph(name: Name): Promise<CompiledGraph> {
    const known = this.compiled.get(name);
    if (known) return known;
    const compiled = await compile(this.program.graphs[name], this.options.threads, this.target);
    this.compiled.set(name, compiled);
    return compiled;
  }
}

/** Runs every graph as one ONNX model on onnxruntime's CPU provider. Graphs are compiled when first run. */
export function createOnnxExecutor(): Executor {
  return {
    name: 'onnxruntime cpu',
    prepare: async (program, options) =>
      new OnnxSession(program, options, { blockSize: await probeBlockSize() }),
  };
}
