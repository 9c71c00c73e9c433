import type { RunSummary } from '../../contract/index.js';
import type { TrainerSupervisor } from '../../workbench/supervisor/index.js';

/** Shows trainings while they run. Everything but JSON goes to stderr. */
export interface TrainingDisplay {
  /** Shows a training from now to its end; one that takes the place of another of the same run goes on with it. */
  watch(training: TrainerSupervisor): void;
  /** Says something about a run that nobody trains at the moment. */
  warn(run: RunSummary, text: string): void;
  /** Frees the terminal; nothing is shown afterwards. */
  close(): void;
}

/** How a run is called in progress output: its id and what it trains. */
export const runLabel = ({ id, config }: RunSummary): string => `${id} ${config.objective.kind}`;
