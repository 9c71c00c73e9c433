import type { Shape } from '../engine/ir/op.js';
import type { GraphName, Program } from '../engine/step/program.js';

/** A dense float32 tensor in host memory, row-major. */
export interface HostTensor {
  readonly shape: Shape;
  readonly data: Float32Array;
}

export type HostTensors = ReadonlyMap<string, HostTensor>;

export interface PrepareOptions {
  /** Intra-op threads, at least 1. Executors without threads ignore it. */
  readonly threads: number;
}

/** A program ready to run, together with its state. Calls must not overlap. */
export interface ProgramSession<Name extends string = GraphName> {
  /** Replaces the state; every tensor of Program.state must be present with its shape. */
  writeState(state: HostTensors): Promise<void>;
  /** A copy of the whole state. */
  readState(): Promise<Map<string, HostTensor>>;
  /** Runs one graph: reads state and feeds, applies its updates to the state, returns its outputs. */
  run(graph: Name, feeds: HostTensors): Promise<Map<string, HostTensor>>;
  /**
   * Changes the number of intra-op threads, at least 1, between two runs: the state stays, and so do the bits of what
   * follows. Returns whether anything changed; executors without threads ignore it.
   */
  setThreads(threads: number): Promise<boolean>;
  dispose(): Promise<void>;
}

/** Runs programs on one backend. */
export interface Executor {
  readonly name: string;
  prepare<Name extends string>(
    program: Program<Name>,
    options: PrepareOptions,
  ): Promise<ProgramSession<Name>>;
}
