import { InferenceSession, type Tensor } from 'onnxruntime-node';
import type { Program, StepGraph } from '../../engine/step/program.js';
import type { HostTensor, HostTensors, PrepareOptions, ProgramSession } from '../executor.js';
import { lowerGraph, type LoweredGraph } from './lower.js';
import type { LoweringTarget } from './lowering.js';
import { copyOf, release, stateTensors, toHost, toOrt } from './ort-tensors.js';
import { packTensors, unpackTensors } from './packed-tensors.js';
import { sessionOptions, type OnnxProvider } from './provider.js';
import { findPacks, type StatePack } from './state-packs.js';

interface CompiledGraph {
  readonly session: InferenceSession;
  readonly lowered: Omit<LoweredGraph, 'bytes'>;
}

/**
 * State lives in host tensors that each run replaces by the model's outputs: nothing is copied on the CPU. The Node
 * binding has device tensors for WebGPU alone, so CUDA, DirectML and Core ML take the state in and out of each run.
 *
 * What a run replaced is released at once and not left to the garbage collector: megabytes of buffers per step make
 * it run every few steps, and every step would write to fresh memory (a sixth of an MLP's step).
 */
export class HostSession<Name extends string> implements ProgramSession<Name> {
  private readonly compiled = new Map<Name, CompiledGraph>();
  private readonly packs: readonly StatePack[];
  private threads: number;
  /** By the names of packs, and of the state tensors that are in none. */
  private state = new Map<string, Tensor>();

  constructor(
    private readonly program: Program<Name>,
    private readonly provider: OnnxProvider,
    options: PrepareOptions,
    private readonly target: LoweringTarget,
  ) {
    this.threads = options.threads;
    const names = new Set(program.state.map(({ name }) => name));
    this.packs = findPacks(Object.values<StepGraph>(program.graphs), names);
  }

  async writeState(state: HostTensors): Promise<void> {
    this.state = packTensors(stateTensors(this.program.state, state), this.packs);
  }

  async readState(): Promise<Map<string, HostTensor>> {
    const state = unpackTensors(this.state, this.packs);
    return new Map(this.program.state.map(({ name }) => [name, copyOf(toHost(state.get(name)!))]));
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
    for (const [state, value] of lowered.updates) {
      const before = this.state.get(state);
      this.state.set(state, results[value] as Tensor);
      if (before) release(before);
    }
    return new Map([...lowered.outputs].map(([output, value]) => [output, toHost(results[value] as Tensor)]));
  }

  /** A session of onnxruntime keeps its threads: each graph is compiled again when it is next run. */
  async setThreads(threads: number): Promise<boolean> {
    if (this.provider !== 'cpu' || threads === this.threads) return false;
    this.threads = threads;
    await this.releaseGraphs();
    return true;
  }

  async dispose(): Promise<void> {
    await this.releaseGraphs();
    this.state.clear();
  }

  private async releaseGraphs(): Promise<void> {
    for (const { session } of this.compiled.values()) await session.release();
    this.compiled.clear();
  }

  private async graph(name: Name): Promise<CompiledGraph> {
    const known = this.compiled.get(name);
    if (known) return known;
    const compiled = await this.compile(this.program.graphs[name]);
    this.compiled.set(name, compiled);
    return compiled;
  }

  private async compile(graph: StepGraph): Promise<CompiledGraph> {
    const { bytes, ...lowered } = lowerGraph(graph, this.target, this.packs);
    const session = await InferenceSession.create(bytes, sessionOptions(this.provider, this.threads));
    return { session, lowered };
  }
}
