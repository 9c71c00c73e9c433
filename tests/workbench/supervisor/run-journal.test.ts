import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunStore, StoreBusyError, StoreFullError } from '../../../src/workbench/store/index.js';
import { RunJournal } from '../../../src/workbench/supervisor/run-journal.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

describe('a run journal', () => {
  it('keeps the order of its entries while another process holds the lock', async () => {
    const directory = temporaryDirectory();
    const store = RunStore.open(directory, { busyTimeoutMs: 0 });
    const { id } = store.createRun(config);
    const other = new Database(join(directory, 'runs.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    let refusals = 0;
    const stored: number[] = [];
    const journal = new RunJournal(
      (error) => {
        throw error;
      },
      () => undefined,
    );
    for (let i = 0; i < 5; i++) {
      const write = (): void => {
        try {
          store.log(id, 'info', `line ${i}`);
        } catch (error) {
          if (!(error instanceof StoreBusyError)) throw error;
          if (++refusals === 2) other.exec('COMMIT');
          throw error;
        }
      };
      journal.add(write, () => stored.push(i));
    }
    expect(stored).toEqual([]);
    await journal.settled();
    expect(refusals).toBe(2);
    expect(stored).toEqual([0, 1, 2, 3, 4]);
    expect(store.logLines(id).map(({ text }) => text)).toEqual(stored.map((i) => `line ${i}`));
    other.close();
    store.close();
  });

  it('fails once and for good at any other error, but still tries the last write', async () => {
    const errors: unknown[] = [];
    const journal = new RunJournal(
      (error) => errors.push(error),
      () => undefined,
    );
    const written: string[] = [];
    journal.add(() => written.push('a'));
    journal.add(() => {
      throw new RangeError('steps');
    });
    journal.add(() => written.push('b'));
    await journal.settled();
    await journal.conclude(() => written.push('end'));
    await journal.conclude(() => {
      throw new RangeError('disk');
    });
    expect(errors).toEqual([new RangeError('steps')]);
    expect(written).toEqual(['a', 'end']);
  });

  it('waits for space as long as the run does, and 5 s once it has ended', async () => {
    const said: (string | null)[] = [];
    const errors: unknown[] = [];
    const journal = new RunJournal(
      (error) => errors.push(error),
      (full) => said.push(full?.message ?? null),
    );
    let full = 3;
    const written: string[] = [];
    journal.add(() => {
      if (full-- > 0) throw new StoreFullError('full');
      written.push('a');
    });
    await journal.settled();
    expect([said, written, errors]).toEqual([['full', null], ['a'], []]);
    journal.add(() => {
      throw new StoreFullError('full again');
    });
    journal.ending();
    await journal.settled();
    expect([said.at(-1), errors]).toEqual(['full again', [new StoreFullError('full again')]]);
  });
});
