import type { RunSummary } from '../../contract/index.js';
import type { TrainerSupervisor } from '../../workbench/supervisor/index.js';
import { barDisplay } from './bar-display.js';
import { jsonDisplay } from './json-display.js';
import { lineDisplay } from './line-display.js';

/** Shows trainings while they run. Everything but JSON goes to stderr. */
export interface TrainingDisplay {
  /** Shows a training from now to its end. */
  watch(training: TrainerSupervisor): void;
  /** Frees the terminal; nothing is shown afterwards. */
  close(): void;
}

/** JSON lines where they are asked for, bars on a terminal, else a plain line now and then. */
export function trainingDisplay(json: boolean): TrainingDisplay {
  if (json) return jsonDisplay();
  return process.stderr.isTTY ? barDisplay() : lineDisplay();
}

/** How a run is called in progress output: its id and what it trains. */
export const runLabel = ({ id, config }: RunSummary): string => `${id} ${config.objective.kind}`;
