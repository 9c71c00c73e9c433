import { it } from 'vitest';

/** What an injected fault did. */
export interface Findings {
  /** How often it was injected. */
  readonly times: number;
  /** Acknowledged rows, files or requests that were lost or wrongly let in. */
  readonly lost: number;
  /** The longest time until the interface, or the one who asked, was told, in milliseconds. */
  readonly toldAfter?: number;
  /** What else was measured, as a phrase. */
  readonly note?: string;
}

/** A row of the list of 37, or the fuzzing of a file format. */
export type FaultRow = number | 'fuzz';

/** A line of the report; the reporter of `npm run test:faults` reads it from the test. */
export interface FaultRecord extends Findings {
  readonly row: FaultRow;
  readonly injected: string;
}

declare module 'vitest' {
  interface TaskMeta {
    fault?: FaultRecord;
  }
}

/** The long form injects oftener and takes hours: `npm run test:faults -- --long`. */
export const long = process.env['FAULTS'] === 'long';

/** Whether this is `npm run test:faults`, which wants every row, and not the part of `npm test`. */
export const whole = process.env['FAULTS'] !== undefined;

const chosen = process.env['FAULTS_ROWS']?.split(',').map((row) => row.trim().split(':'));

/** Whether a row is asked for, as `fuzz` or, by a word of what is injected, as `fuzz:PNG`. */
const isChosen = (row: FaultRow, injected: string): boolean =>
  chosen?.some(([name, word = '']) => name === String(row) && injected.includes(word)) ?? true;

const asked = Number(process.env['FAULTS_TIMES'] ?? NaN);

/** How often a fault is injected in the two forms, or as `--times` says. */
export const times = (short: number, inLong: number): number =>
  Number.isNaN(asked) ? (long ? inLong : short) : asked;

/**
 * One row of the list in docs/reliability.md. The test fails when `act` throws or finds a loss.
 * @param missing what the machine lacks for it, null where nothing does
 */
export function fault(
  row: FaultRow,
  injected: string,
  act: () => Promise<Findings> | Findings,
  missing: string | null = null,
): void {
  const name = `${row}: ${injected}`;
  if (!isChosen(row, injected)) {
    it.skip(name);
    return;
  }
  it(name, { timeout: long ? 26 * 3600_000 : 180_000 }, async (context) => {
    if (missing !== null) context.skip(missing);
    const found = await act();
    context.task.meta.fault = { row, injected, ...found };
    if (found.lost !== 0) throw new Error(`${found.lost} lost: ${found.note ?? injected}`);
  });
}
