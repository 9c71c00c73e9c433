import type { KernelRates } from './kernel-ceilings.js';
import type { MachineFacts } from './machine-facts.js';
import type { PeerId } from './row.js';
import type { Spread } from './statistics.js';

/** One setting of a contender that was probed before the rounds; the fastest one is measured. */
export interface Probe {
  readonly setting: string;
  /** Milliseconds per step, the median of the best probe. */
  readonly milliseconds: number;
}

/** The figures of one contender on one row. */
export interface Timing {
  readonly setting: string;
  /** Milliseconds per step: median, smallest and largest of the rounds' medians. */
  readonly milliseconds: Spread;
  /** The rounds' medians, in order. */
  readonly rounds: readonly number[];
  readonly probes: readonly Probe[];
}

/** A figure that was asked for and what came out. */
export interface Goal {
  readonly required: number;
  readonly measured: number;
  readonly verdict: 'reached' | 'missed';
}

/** A peer on one row beside the workbench. `ratio`: how many times longer the peer's step takes. */
export interface PeerTiming extends Timing {
  /** Ratio of the medians; smallest and largest ratio of one round. */
  readonly ratio: Spread;
  readonly goal: Goal | null;
  /**
   * The peer's time over the row's floor: the ratio of a step that did its products and convolutions at the rate of the
   * fastest kernel and nothing else. What lies above cannot be reached by work at that rate.
   */
  readonly bound: number;
}

/** A contender that measured a row, or why it did not. */
export type PeerResult = PeerTiming | { readonly unavailable: string };

export interface RowReport {
  readonly id: string;
  readonly title: string;
  /** Floating-point operations of one step: matrix products and convolutions. */
  readonly work: number;
  readonly ours: Timing & {
    /** 1e9 floating-point operations per second at the median. */
    readonly gigaflops: number;
  };
  /** The machine's rates of matrix products and convolutions at the workbench's number of threads, in GFLOP/s. */
  readonly kernelRates: Readonly<Record<keyof KernelRates, Spread>>;
  /** Milliseconds of the work at the larger of the two rates, at this run's fastest number of threads. */
  readonly floor: number;
  /** Share of the matmul rate. */
  readonly share: number;
  readonly shareGoal: Goal | null;
  /** Keys: ids of the peers, and of their variants. */
  readonly peers: Readonly<Record<string, PeerResult>>;
}

/** The JSON document of `gan-workbench bench`. */
export interface BenchReport {
  readonly format: 'gan-workbench bench 2';
  /** ISO 8601. */
  readonly date: string;
  readonly machine: MachineFacts;
  /** Names and versions of the contenders, by id; of an absent peer the reason. */
  readonly contenders: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly peersAskedFor: readonly PeerId[];
  readonly rows: readonly RowReport[];
}

/** @param required null where nothing is asked. */
export function goalOf(required: number | null | undefined, measured: number): Goal | null {
  if (required === null || required === undefined) return null;
  return { required, measured, verdict: measured >= required ? 'reached' : 'missed' };
}
