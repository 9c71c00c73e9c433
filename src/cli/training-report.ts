import { otherBackend, type RunSummary } from '../contract/index.js';
import type { TrainerSupervisor, TrainingEnd } from '../workbench/supervisor/index.js';
import { CommandEnd, errorLine, exitCodes, signalExitCodes } from './exit-code.js';
import { writeJsonLine, writeLines } from './terminal/output.js';
import { runLabel } from './terminal/training-display.js';
import type { TrainedRuns } from './train-runs.js';

/** Says how every training ended: results on stdout (one JSON line each with `json`), failures on stderr. */
export function reportEnds(
  trainings: readonly TrainerSupervisor[],
  { ends }: TrainedRuns,
  json: boolean,
): void {
  // One mistake in what two runs share is one message.
  const failures = new Set<string>();
  trainings.forEach(({ run }, index) => {
    const end = ends[index];
    if (end === undefined) return;
    if (json) {
      const { status, ...rest } = end;
      writeJsonLine({ event: status, run: run.id, ...rest });
    } else if ('step' in end) writeLines([endText(run, end.status, end.step)]);
    if ('reason' in end) failures.add(failureLine(run, end));
  });
  for (const line of failures) process.stderr.write(`${line}\n`);
}

function endText(run: RunSummary, status: 'finished' | 'stopped', step: number): string {
  if (status === 'finished') return `${runLabel(run)} finished at step ${step}.`;
  return `${runLabel(run)} stopped at step ${step} of ${run.config.steps}; go on with: gan-workbench runs resume ${run.id}`;
}

/** Bad input that was found before the run began leaves no run behind, so its message stands alone. */
function failureLine(run: RunSummary, end: Extract<TrainingEnd, { reason: string }>): string {
  if (end.status === 'failed' && end.badInput && !end.started) return errorLine(end.reason);
  if (end.status === 'paused')
    return errorLine(
      `run ${run.id} is paused: ${end.reason} Go on from its last checkpoint on another backend: gan-workbench runs resume ${run.id} --backend ${otherBackend(end.backend)}`,
    );
  return errorLine(`run ${run.id} ${end.status === 'failed' ? 'failed' : 'was interrupted'}: ${end.reason}`);
}

/** Throws CommandEnd with the code of the worst end; returns where all finished. */
export function endCommand({ ends, signal }: TrainedRuns): void {
  if (ends.some((end) => end.status === 'failed' && end.badInput)) throw new CommandEnd(exitCodes.badInput);
  const failed = ends.some(
    (end) =>
      end.status === 'failed' || end.status === 'paused' || (end.status === 'interrupted' && signal === null),
  );
  if (failed) throw new CommandEnd(exitCodes.failedRun);
  if (signal !== null) throw new CommandEnd(signalExitCodes[signal]);
}
