import type { ExportRequest } from '../../contract/export.js';
import type { ImportCancel, ImportRequest } from '../../contract/import.js';
import type { TrainerCommand } from '../../contract/index.js';
import type { ProbeRequest } from '../../contract/probe.js';
import type { LabCommand } from '../../contract/recipe-lab.js';

/** How a process ended. One of the two is null, unless it could not be started at all. */
export interface TrainerExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The end of what it wrote to its standard error, or why it could not be started. */
  readonly lastWords: string;
}

export interface TrainerListener {
  /** Any message of the process, not yet validated. */
  message(message: unknown): void;
  /** Called once, after the last message. */
  exit(exit: TrainerExit): void;
}

type ExporterCommand = ExportRequest | ImportRequest | ImportCancel;

/** A running trainer, probe, lab or exporter process. */
export interface TrainerProcess {
  readonly pid: number | undefined;
  /** Ignored once the process is gone. */
  send(message: TrainerCommand | ProbeRequest | LabCommand | ExporterCommand): void;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Starts trainer, probe, lab and exporter processes: child_process.fork under plain Node, utilityProcess under Electron. */
export interface TrainerHost {
  /** @param entry absolute path of the bundled program. */
  start(entry: string, listener: TrainerListener): TrainerProcess;
}
