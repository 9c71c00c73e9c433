import { accessSync, constants, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { writeFailure } from '../../contract/system-error.js';

/** Throws BadInputError, before minutes are spent on measuring, where a report cannot be written later. */
export function requireWritableFolder(option: string, file: string): void {
  attempt(option, file, () => accessSync(dirname(file), constants.W_OK));
}

/** Writes a report. Throws BadInputError where that is impossible. */
export function writeReport(option: string, file: string, content: string): void {
  attempt(option, file, () => writeFileSync(file, content));
}

function attempt(option: string, file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new BadInputError(
      `${option} ${file}: it cannot be written: ${writeFailure(error)}; name a file in a writable folder.`,
      {
        cause: error,
      },
    );
  }
}
