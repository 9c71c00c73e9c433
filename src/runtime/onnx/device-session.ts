import { InferenceSession, type Tensor } from 'onnxruntime-node';
import { RunFailedError } from '../../contract/errors.js';
import type { Program, StateSpec } from '../../engine/step/program.js';
import type { HostTensor, HostTensors, PrepareOptions, ProgramSession } from '../executor.js';
import { lowerGraph, type LoweredGraph } from './lower.js';
import type { LoweringTarget } from './lowering.js';
import { OnnxModel } from './model.js';
import { copyOf, stateTensors, toHost, toOrt } from './ort-tensors.js';
import { sessionOptions, type OnnxProvider } from './provider.js';

interface CompiledGraph {
  readonly session: InferenceSession;
  readonly lowered: Omit<LoweredGraph, 'bytes'>;
}

type Locations = Record<string, 'cpu' | 'gpu-buffer'>;

/**
 * State lives in buffers of the device: the updates of a run are the inputs of the next. Feeds go in and outputs come
 * out through the host. A buffer is never asked for its data, which ends the process under Node: it is fed to a
 * session of Identity nodes whose outputs are on the host.
 */
export class DeviceSession<Name extends string> implements ProgramSession<Name> {
  private readonly compiled = new Map<Name, CompiledGraph>();
  private upload: InferenceSession | null = null;
  private download: InferenceSession | null = null;
  private state = new Map<string, Tensor>();

  constructor(
    private readonly program: Program<Name>,
    private readonly provider: OnnxProvider,
    private readonly options: PrepareOptions,
    private readonly target: LoweringTarget,
  ) {}

  async writeState(state: HostTensors): Promise<void> {
    const host = stateTensors(this.program.state, state);
    if (host.size === 0) return;
    this.upload ??= await this.transfer('gpu-buffer');
    this.replace(await this.throughIdentities(this.upload, host));
  }

  async readState(): Promise<Map<string, HostTensor>> {
    if (this.program.state.length === 0) return new Map();
    if (this.state.size === 0) throw new RunFailedError('the session has no state: write one first');
    this.download ??= await this.transfer('cpu');
    const host = await this.throughIdentities(this.download, this.state);
    return new Map([...host].map(([name, tensor]) => [name, copyOf(toHost(tensor))]));
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
    this.replace(new Map([...lowered.updates].map(([state, value]) => [state, results[value] as Tensor])));
    return new Map([...lowered.outputs].map(([output, value]) => [output, toHost(results[value] as Tensor)]));
  }

  /** Nothing is computed on threads of the processor. */
  setThreads(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async dispose(): Promise<void> {
    for (const tensor of this.state.values()) tensor.dispose();
    this.state.clear();
    const sessions = [
      this.upload,
      this.download,
      ...[...this.compiled.values()].map(({ session }) => session),
    ];
    for (const session of sessions) await session?.release();
    this.compiled.clear();
    this.upload = this.download = null;
  }

  private replace(updates: ReadonlyMap<string, Tensor>): void {
    for (const [name, tensor] of updates) {
      this.state.get(name)?.dispose();
      this.state.set(name, tensor);
    }
  }

  private async graph(name: Name): Promise<CompiledGraph> {
    const known = this.compiled.get(name);
    if (known) return known;
    const { bytes, ...lowered } = lowerGraph(this.program.graphs[name], this.target);
    const locations: Locations = {};
    for (const value of lowered.outputs.values()) locations[value] = 'cpu';
    for (const value of lowered.updates.values()) locations[value] = 'gpu-buffer';
    const compiled = { session: await this.open(bytes, locations), lowered };
    this.compiled.set(name, compiled);
    return compiled;
  }

  private open(bytes: Uint8Array, locations: Locations): Promise<InferenceSession> {
    const options = sessionOptions(this.provider, this.options.threads);
    return InferenceSession.create(bytes, { ...options, preferredOutputLocation: locations });
  }

  private transfer(location: 'cpu' | 'gpu-buffer'): Promise<InferenceSession> {
    const { state } = this.program;
    const locations = Object.fromEntries(state.map((_, i) => [`out${i}`, location]));
    return this.open(identityModel(state), locations);
  }

  private async throughIdentities(
    session: InferenceSession,
    tensors: ReadonlyMap<string, Tensor>,
  ): Promise<Map<string, Tensor>> {
    const results = await session.run(Object.fromEntries(tensors));
    return new Map(this.program.state.map(({ name }, i) => [name, results[`out${i}`] as Tensor]));
  }
}

/** Every state tensor as an input of its name and an output `out<i>`. */
function identityModel(state: readonly StateSpec[]): Uint8Array {
  const model = new OnnxModel('transfer');
  for (const [i, { name, shape }] of state.entries()) {
    model.input(name, shape);
    model.node('Identity', [name], {}, { output: `out${i}` });
    model.output(`out${i}`, shape);
  }
  return model.bytes();
}
