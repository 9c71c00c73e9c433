import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInputError, RunFailedError } from '../../contract/index.js';
import { writeFailure } from '../../contract/system-error.js';
import type { MadeExport } from './export-process.js';

/** Files that are not taken go when there are more than this. */
const KEPT = 8;
/** Larger files do not go through the page's connection. */
const MAX_BYTES = 2 ** 30;

/** Exports that wait in temporary folders until the page takes them. */
export class MadeExports {
  readonly #waiting = new Map<string, { readonly made: MadeExport; readonly folder: string }>();

  /** An empty folder for an export. Throws RunFailedError where there can be none. */
  createFolder(): string {
    try {
      return mkdtempSync(join(tmpdir(), 'gan-workbench-export-'));
    } catch (error) {
      throw new RunFailedError(
        `The export cannot be made in ${tmpdir()}: ${writeFailure(error)}. Make that folder writable, or start the workbench with another one in TMPDIR (TEMP on Windows); nothing stored has changed.`,
        { cause: error },
      );
    }
  }

  removeFolder(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
  }

  /**
   * Keeps a file that is made and gives its ticket.
   * @throws BadInputError for one that is too large for the page.
   */
  keep(made: MadeExport, folder: string): string {
    if (made.bytes > MAX_BYTES)
      throw new BadInputError(
        `The file has ${Math.round(made.bytes / 2 ** 20)} MB, more than the page can take: export fewer runs, or use gan-workbench export.`,
      );
    const ticket = randomUUID();
    this.#waiting.set(ticket, { made, folder });
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > KEPT && oldest !== undefined) this.#drop(oldest);
    return ticket;
  }

  /** The file of a ticket, which is good once. Throws BadInputError for one that is not there any more. */
  async take(ticket: string): Promise<Blob> {
    const waiting = this.#waiting.get(ticket);
    if (waiting === undefined) throw new BadInputError('This export is not there any more: make it again.');
    try {
      return new Blob([await readFile(waiting.made.file)], { type: waiting.made.mediaType });
    } finally {
      this.#drop(ticket);
    }
  }

  close(): void {
    for (const ticket of [...this.#waiting.keys()]) this.#drop(ticket);
  }

  #drop(ticket: string): void {
    const waiting = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    if (waiting !== undefined) this.removeFolder(waiting.folder);
  }
}
