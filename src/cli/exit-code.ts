import { CommanderError } from 'commander';
import { BadInputError } from '../contract/index.js';
import { isDiskFull } from '../contract/system-error.js';

/** What the process tells its caller. */
export const exitCodes = { success: 0, failedRun: 1, badInput: 2 } as const;

/** Code of a command that ended on a signal, as shells have it: 128 + its number. */
export const signalExitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
export type StopSignal = keyof typeof signalExitCodes;

/** Thrown where a command has said everything on its own and only the code is left. */
export class CommandEnd extends Error {
  override readonly name = 'CommandEnd';

  constructor(readonly exitCode: number) {
    super(`exit code ${exitCode}`);
  }
}

/** The exit code and the one line for stderr; null where the line has been written or none is due. */
export function endOf(error: unknown): { readonly exitCode: number; readonly line: string | null } {
  if (error instanceof CommandEnd) return { exitCode: error.exitCode, line: null };
  if (error instanceof CommanderError) {
    return { exitCode: error.exitCode === 0 ? exitCodes.success : exitCodes.badInput, line: null };
  }
  const isInput = error instanceof BadInputError || isDiskFull(error);
  const line = errorLine(error instanceof Error ? error.message : String(error));
  return { exitCode: isInput ? exitCodes.badInput : exitCodes.failedRun, line };
}

/** A message on one line, marked as an error. */
export const errorLine = (message: string): string => `error: ${message.trim().replace(/\s*\n\s*/g, ' ')}`;
