import Database from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyCheckpoint } from '../../../src/checkpoint/index.js';
import { BadInputError } from '../../../src/contract/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { startTypescript, type TypescriptChild } from '../../checkpoint/support/typescript-child.js';

const writer = new URL('./support/write-runs.ts', import.meta.url);
const opener = new URL('./support/open-store.ts', import.meta.url);

interface Line {
  readonly id?: string;
  readonly step?: number;
}

async function startWriter(directory: string): Promise<{ child: TypescriptChild; id: string }> {
  const child = startTypescript(writer, [directory]);
  onTestFinished(() => {
    child.kill();
  });
  const { id = '' } = JSON.parse(await child.line()) as Line;
  return { child, id };
}

/** Reads lines until the writer acknowledged `step`; gives the last step it acknowledged. */
async function acknowledged(child: TypescriptChild, step: number): Promise<number> {
  for (;;) {
    const line = JSON.parse(await child.line()) as Line;
    if ((line.step ?? 0) >= step) return line.step ?? 0;
  }
}

function openStore(directory: string): RunStore {
  const store = RunStore.open(directory);
  onTestFinished(() => {
    store.close();
  });
  return store;
}

/** Metrics of the writer: every step once, both columns equal to the step. */
function expectWhole(store: RunStore, id: string): number {
  const { steps, seconds, columns } = store.metrics(id);
  steps.forEach((step, row) => {
    const values = [step, seconds[row], columns.get('loss_d')?.[row], columns.get('loss_g')?.[row]];
    if (values.some((value) => value !== row + 1)) throw new Error(`Row ${row} is ${values.join(', ')}.`);
  });
  return steps.length;
}

describe('a store used by several processes', { timeout: 60_000 }, () => {
  it('loses nothing that was acknowledged when a writer is killed at any moment', async () => {
    const directory = temporaryDirectory();
    for (const atLeast of [7, 140, 700, 2100]) {
      const { child, id } = await startWriter(directory);
      const step = await acknowledged(child, atLeast);
      child.kill();
      await child.exit;
      const store = RunStore.open(directory);
      expect(store.run(id)).toMatchObject({
        status: 'interrupted',
        reason: `The process that trained it (${child.process.pid}) ended without a word.`,
      });
      expect(expectWhole(store, id)).toBeGreaterThanOrEqual(step);
      for (const { file, sha256 } of store.checkpoints(id)) await verifyCheckpoint(file, sha256);
      store.close();
    }
    const db = new Database(join(directory, 'runs.sqlite'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
    expect(readdirSync(join(directory, 'holders'))).toEqual([]);
  });

  it('shows a run in training to others, whole at every moment, and lets nobody else write it', async () => {
    const directory = temporaryDirectory();
    const { child, id } = await startWriter(directory);
    const store = openStore(directory);
    expect(store.list()).toMatchObject([{ id, status: 'running' }]);
    expect(store.markInterrupted()).toEqual([]);
    for (let step = 7; step < 3000; step = (await acknowledged(child, step + 1)) + 40) {
      expect(expectWhole(store, id)).toBeGreaterThanOrEqual(step - 40);
    }
    const message = `Run ${id} is being trained by process ${child.process.pid}; stop it there first.`;
    expect(() => store.claim(id)).toThrow(new BadInputError(message));
    expect(() => {
      store.deleteRun(id);
    }).toThrow(new BadInputError(message));
    expect(() => {
      store.truncateAfter(id, 0);
    }).toThrow(BadInputError);
    child.kill();
    await child.exit;
    expect(store.claim(id)).toMatchObject({ status: 'running', reason: null });
  });

  it('takes writers of different runs at the same time', async () => {
    const directory = temporaryDirectory();
    const writers = await Promise.all([
      startWriter(directory),
      startWriter(directory),
      startWriter(directory),
    ]);
    await Promise.all(writers.map(({ child }) => acknowledged(child, 700)));
    const store = openStore(directory);
    for (const { child, id } of writers) {
      expect(store.run(id).status).toBe('running');
      child.kill();
      await child.exit;
      expect(store.markInterrupted()).toEqual([id]);
      expectWhole(store, id);
    }
  });

  it('is not fooled by a process id that lives again', async () => {
    const directory = temporaryDirectory();
    const { child, id } = await startWriter(directory);
    child.kill();
    await child.exit;
    const db = new Database(join(directory, 'runs.sqlite'));
    db.prepare('UPDATE runs SET holder_pid = ?').run(process.pid);
    db.close();
    expect(openStore(directory).run(id).status).toBe('interrupted');
  });

  it('can be created by several at once', async () => {
    const directory = join(temporaryDirectory(), 'new', 'store');
    const children = Array.from({ length: 4 }, () => startTypescript(opener, [directory]));
    const lines = await Promise.all(children.map((child) => child.line()));
    await Promise.all(children.map((child) => child.exit));
    const ids = lines.map((line) => (JSON.parse(line) as Line).id);
    expect(
      openStore(directory)
        .list()
        .map(({ id }) => id),
    ).toEqual(ids.toSorted().toReversed());
    expect(new Set(ids).size).toBe(4);
  });
});

describe('a store closed by its own process', () => {
  it('shows runs as interrupted whose end was not stored', () => {
    const directory = temporaryDirectory();
    const first = RunStore.open(directory);
    const second = openStore(directory);
    const { id } = first.createRun(config);
    first.claim(id);
    expect(() => second.claim(id)).toThrow(/is being trained/);
    expect(() => first.claim(id)).toThrow(/is being trained/);
    first.close();
    expect(second.markInterrupted()).toEqual([id]);
  });
});
