import type { AlarmKind, BackendName, TrainerEvent } from '../../contract/index.js';

type EventOf<T extends TrainerEvent['type']> = Extract<TrainerEvent, { type: T }>;
export type TrainerStarted = EventOf<'started'>;
export type TrainerStepped = EventOf<'stepped'>;

/** How a training ended; it always ends in one of these ways. */
export type TrainingEnd =
  | { readonly status: 'finished' | 'stopped'; readonly step: number }
  /** `badInput`: the user can correct it. `started`: false when not a single step was trained. */
  | {
      readonly status: 'failed';
      readonly reason: string;
      readonly badInput: boolean;
      readonly started: boolean;
    }
  /** Its backend failed: the run rests at its last checkpoint until it is resumed, on this or another one. */
  | { readonly status: 'paused'; readonly reason: string; readonly backend: BackendName }
  /** The process ended without a last word; the run can be resumed. */
  | { readonly status: 'interrupted'; readonly reason: string };

/** State after the last of a batch of metric rows. */
export interface TrainingProgress {
  /** Generator steps done, of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** Seconds trained so far, without pauses. */
  readonly seconds: number;
  /** The newest number of every metric by name; those of evaluations appear with the first. */
  readonly metrics: ReadonlyMap<string, number>;
}

/** Events of a TrainerSupervisor and what their listeners receive. */
export interface SupervisorEvents {
  started: [event: TrainerStarted];
  progress: [progress: TrainingProgress];
  /** Metrics up to a step are in the store. */
  metrics: [step: number];
  /** Samples of a step are in the store. */
  samples: [step: number];
  /** The field of a step is in the store. */
  field: [step: number];
  /** Single steps are made, and what they led to is in the store. */
  stepped: [event: TrainerStepped];
  /** A checkpoint is on disk and in the store. */
  checkpoint: [step: number];
  /** An alarm was raised or cleared, and is in the store. */
  alarm: [kind: AlarmKind];
  log: [level: 'info' | 'warning', text: string];
  paused: [step: number];
  resumed: [step: number];
  end: [end: TrainingEnd];
}
