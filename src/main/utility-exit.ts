import type { Details } from 'electron';
import { constants } from 'node:os';
import type { TrainerExit } from '../workbench/supervisor/index.js';

/** The low seven bits of a waitpid status hold the signal that ended a process. */
const signalBits = 0x7f;

/**
 * How a utility process ended, in the terms of child_process.
 *
 * @param code of the event `exit`
 * @param details of the event `child-process-gone`, null where there was none
 */
export function utilityExit(code: number, details: Details | null, lastWords: string): TrainerExit {
  switch (details?.reason) {
    case 'launch-failed':
    case 'integrity-failure':
      return { code: null, signal: null, lastWords: `${details.reason} ${details.exitCode}. ${lastWords}` };
    case 'killed':
    case 'crashed':
    case 'oom':
    case 'memory-eviction':
      return { code, signal: signalName(details), lastWords };
    default:
      return { code, signal: null, lastWords };
  }
}

/** On Windows, which knows no signals, the reason stands in for their name. */
function signalName({ reason, exitCode }: Details): string {
  if (process.platform === 'win32') return `${reason} (0x${(exitCode >>> 0).toString(16)})`;
  const number = exitCode & signalBits;
  const name = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return name ?? (reason === 'crashed' ? reason : 'SIGKILL');
}
