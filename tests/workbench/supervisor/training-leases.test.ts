import { once, EventEmitter } from 'node:events';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startRun, threadsFor, TrainingLeases } from '../../../src/workbench/supervisor/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { startTypescript } from '../../checkpoint/support/typescript-child.js';
import { entry, openStore, scripted, start } from './support/scripted-run.js';

const holder = new URL('./support/hold-lease.ts', import.meta.url);

/** As a process of its own has them; `checkMs` is long, so that what is told was watched for. */
const leasesIn = (folder: string, checkMs = 3_600_000): TrainingLeases =>
  new TrainingLeases({ folder, settleMs: 1, checkMs });

/** A training that remembers what it is told. */
function take(leases: TrainingLeases) {
  const told = new EventEmitter();
  const known = leases.countWithAnother();
  const lease = leases.take(known, (count) => told.emit('count', count));
  onTestFinished(lease.release);
  return { known, lease, next: async (): Promise<unknown> => (await once(told, 'count'))[0] };
}

test('a training learns of others that start, pause, go on and end in other processes', async () => {
  const folder = temporaryDirectory();
  const first = take(leasesIn(folder));
  expect(first.known).toBe(1);
  let heard = first.next();
  const second = take(leasesIn(folder));
  expect(second.known).toBe(2);
  expect(await heard).toBe(2);
  for (const [change, count] of [
    [second.lease.rest, 1],
    [second.lease.work, 2],
    [second.lease.release, 1],
  ] as const) {
    heard = first.next();
    change();
    expect(await heard).toBe(count);
  }
  first.lease.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a process that is killed no longer counts', async () => {
  const folder = temporaryDirectory();
  const first = take(leasesIn(folder, 20));
  let heard = first.next();
  const child = startTypescript(holder, [folder]);
  onTestFinished(() => {
    child.kill();
  });
  expect(await child.line()).toBe('held');
  expect(await heard).toBe(2);
  heard = first.next();
  child.kill();
  expect(await heard).toBe(1);
});

test('trainings of one process that are about to start are counted with the first of them', () => {
  const folder = temporaryDirectory();
  const leases = leasesIn(folder);
  expect(leases.countWithAnother(3)).toBe(3);
  take(leasesIn(folder));
  expect(leases.countWithAnother(3)).toBe(4);
  take(leases);
  expect(leases.countWithAnother()).toBe(3);
  expect(leases.countWithAnother(3)).toBe(4);
});

test('files of the dead are not counted, and the old ones among them are removed', () => {
  const folder = temporaryDirectory();
  const [old, fresh] = [join(folder, 'old.lock'), join(folder, 'fresh.lock')];
  writeFileSync(old, '');
  writeFileSync(fresh, '');
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(old, longAgo, longAgo);
  expect(leasesIn(folder).countWithAnother()).toBe(1);
  expect(readdirSync(folder)).toEqual(['fresh.lock']);
});

test('where the folder cannot be used, the trainings of this process count', async () => {
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, '');
  const leases = leasesIn(join(file, 'leases'));
  const first = take(leases);
  const heard = first.next();
  expect(take(leases).known).toBe(2);
  expect(await heard).toBe(2);
});

test('a trainer is told its threads as others come and go; one whose config names them is not', async () => {
  const leases = leasesIn(temporaryDirectory());
  const store = openStore();
  const compute = { backend: 'cpu', threads: 3 } as const;
  const fixed = startRun(store, scripted('start pause:1 heard finish:2', { compute }), { entry, leases });
  await once(fixed, 'started');
  const shared = start(store, 'start threads finish:2', { leases });
  await once(shared, 'started');
  const witness = take(leases);
  const log = once(shared, 'log');
  expect((await log)[1]).toBe(`threads ${threadsFor(3)}`);
  const heard = witness.next();
  await shared.end;
  expect(await heard).toBe(2);
  const commands = once(fixed, 'log');
  fixed.pause();
  expect((await commands)[1]).toBe('start pause');
  await fixed.end;
});
