import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { runConfigSchema } from '../../src/contract/index.js';
import { openWorkbench } from '../../src/workbench/services/index.js';
import { RunStore } from '../../src/workbench/store/index.js';
import { migrate } from '../../src/workbench/store/migrate.js';
import { migrations } from '../../src/workbench/store/migrations/index.js';
import { temporaryDirectory } from '../checkpoint/support/temporary-directory.js';
import { canMountDisk, startTypescript } from '../checkpoint/support/typescript-child.js';
import { builtWorkbench, smallConfig } from './support/built-workbench.js';
import { fault, long, times } from './support/fault.js';

const storeSupport = new URL('../workbench/store/support/', import.meta.url);
const noDisk = canMountDisk ? null : 'this system lets no process mount a disk of its own';

function intact(directory: string): boolean {
  const db = new Database(join(directory, 'runs.sqlite'));
  const ok =
    db.pragma('integrity_check', { simple: true }) === 'ok' &&
    (db.pragma('foreign_key_check') as unknown[]).length === 0;
  db.close();
  return ok;
}

/**
 * Nanoseconds that the main thread of this process was ready and waited for a processor (Linux, schedstat): on a busy
 * machine a turn of the event loop comes late without anything that blocks.
 */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]);
  } catch {
    return 0;
  }
}

/** The longest time between two turns of the event loop until `over`, without that of waiting for a processor. */
async function longestGap(over: Promise<unknown>): Promise<number> {
  const state = { over: false };
  const end = (): void => {
    state.over = true;
  };
  void over.then(end, end);
  let longest = 0;
  for (let last = performance.now(), waited = waitedForProcessor(); !state.over;) {
    await setTimeout(1);
    const [now, waitedNow] = [performance.now(), waitedForProcessor()];
    longest = Math.max(longest, now - last - (waitedNow - waited) / 1e6);
    [last, waited] = [now, waitedNow];
  }
  return longest;
}

fault(
  8,
  'a full disk while a run trains, and space again',
  async () => {
    const directory = temporaryDirectory();
    const trainer = join(import.meta.dirname, '../../out/main/trainer.js');
    const script = new URL('support/training-on-disk.ts', import.meta.url);
    const child = startTypescript(script, [directory, trainer], { disk: { directory, kib: 24 * 1024 } });
    const { full } = JSON.parse(await child.line()) as { full: number };
    const told = JSON.parse(await child.line()) as { told: number; text: string; checkpoints: number };
    expect(told.text).toMatch(/full/);
    expect(told.checkpoints).toBeGreaterThan(0);
    const result = JSON.parse(await child.line()) as { end: object; rows: number };
    expect(result.end).toEqual({ status: 'finished', step: 2000 });
    await child.exit;
    return { times: 1, lost: 2000 - result.rows, toldAfter: told.told - full, note: told.text };
  },
  noDisk,
);

fault(9, 'a folder that may not be written', async () => {
  const directory = join(temporaryDirectory(), 'store');
  mkdirSync(directory);
  chmodSync(directory, 0o555);
  chmodSync(join(directory, '..'), 0o755);
  const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const child = startTypescript(new URL('open-store.ts', storeSupport), [directory], uid);
  const { name, message } = JSON.parse(await child.line()) as { name: string; message: string };
  await child.exit;
  expect(name).toBe('BadInputError');
  expect(message).toMatch(/writing is not permitted there/);
  return { times: 1, lost: 0, note: 'refused at the start, in words' };
});

fault(10, 'another process holds the write lock', async () => {
  const { client, events, store } = builtWorkbench();
  const reader = await events();
  const [first] = await client.experiments.start({ configs: [runConfigSchema.parse(smallConfig(4000))] });
  const id = first!.id;
  await reader.next('metrics');
  const seconds = times(3, 10);
  const script = `
    import Database from 'better-sqlite3';
    const db = new Database(process.argv[1]);
    db.exec('BEGIN IMMEDIATE');
    console.log('held');
    setTimeout(() => { db.exec('COMMIT'); }, ${seconds * 1000});`;
  const args = ['--input-type=module', '-e', script, join(store, 'runs.sqlite')];
  const free = await longestGap(reader.next('metrics', ({ step }) => step > 500));
  const holder = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const annotated = client.runs.annotate({ id, notes: 'written while the store was locked' });
  const answered = performance.now();
  await client.runs.get({ id });
  const toldAfter = performance.now() - answered;
  const held = await longestGap(once(holder, 'exit'));
  expect((await annotated).notes).toBe('written while the store was locked');
  expect(held).toBeLessThan(100);
  await reader.status('finished');
  const opened = RunStore.open(store);
  const rows = opened.metrics(id).steps.length;
  opened.close();
  const note = `held ${seconds} s; longest gap of the interface ${held.toFixed(0)} ms, ${free.toFixed(0)} ms without the lock`;
  return { times: 1, lost: 4000 - rows, toldAfter, note };
});

fault(11, 'a second workbench on one store', () => {
  const { store } = builtWorkbench();
  const from = performance.now();
  expect(() => openWorkbench({ store, trainerEntry: 'none', probeEntry: 'none', labEntry: 'none' })).toThrow(
    /has the store .* open already/,
  );
  return { times: 1, lost: 0, toldAfter: performance.now() - from };
});

fault(12, 'locks of killed processes whose process id lives again', async () => {
  const rounds = times(2, 20);
  const directory = temporaryDirectory();
  let lost = 0;
  for (let round = 0; round < rounds; round++) {
    const child = startTypescript(new URL('write-runs.ts', storeSupport), [directory]);
    const { id } = JSON.parse(await child.line()) as { id: string };
    await child.line();
    child.kill();
    await child.exit;
    const db = new Database(join(directory, 'runs.sqlite'));
    db.prepare('UPDATE runs SET holder_pid = ?').run(process.pid);
    db.close();
    writeFileSync(join(directory, 'workbench.place'), `process ${process.pid}`);
    const workbench = openWorkbench({
      store: directory,
      trainerEntry: 'none',
      probeEntry: 'none',
      labEntry: 'none',
    });
    await workbench.close();
    const store = RunStore.open(directory);
    if (store.run(id).status !== 'interrupted') lost++;
    store.close();
  }
  return { times: rounds, lost };
});

fault(21, 'kill -9 the process that writes the store', async () => {
  const kills = times(6, 1000);
  const directory = temporaryDirectory();
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const child = startTypescript(new URL('write-runs.ts', storeSupport), [directory]);
    onTestFinished(() => {
      child.kill();
    });
    const { id } = JSON.parse(await child.line()) as { id: string };
    let step = 0;
    const wanted = Math.random() * 1500;
    while (step < wanted) ({ step } = JSON.parse(await child.line()) as { step: number });
    child.kill();
    await child.exit;
    const store = RunStore.open(directory);
    lost += Math.max(0, step - store.metrics(id).steps.length);
    store.deleteRun(id);
    store.close();
  }
  expect(intact(directory)).toBe(true);
  return { times: kills, lost, note: 'integrity_check ok, no row without its run' };
});

const STEPS_OF_A_PHASE = 500;

/** The value below which 95 % of the steps' durations are, in milliseconds. */
function slowestUsual(
  seconds: Float64Array,
  phases: readonly (readonly [from: number, to: number])[],
): number {
  const durations = phases
    .flatMap(([from, to]) =>
      [...seconds.slice(from, to)].map((at, i) => 1000 * (at - seconds[from + i - 1]!)),
    )
    .sort((a, b) => a - b);
  return durations[Math.floor(0.95 * durations.length)]!;
}

fault(22, 'copies of the store while a run trains', async () => {
  const { client, events, store } = builtWorkbench();
  const reader = await events();
  const rounds = times(1, 6);
  const network = { kind: 'mlp', hidden: [64, 64] } as const;
  const steady = { batchSize: 512, generator: network, discriminator: network };
  const steps = (2 * rounds + 3) * 2 * STEPS_OF_A_PHASE;
  const [run] = await client.experiments.start({
    configs: [runConfigSchema.parse(smallConfig(steps, steady))],
  });
  const folder = temporaryDirectory();
  let copies = 0;
  const copy = (): void => {
    const directory = join(folder, String(copies++));
    mkdirSync(directory);
    const db = new Database(join(store, 'runs.sqlite'), { readonly: true });
    db.prepare('VACUUM INTO ?').run(join(directory, 'runs.sqlite'));
    db.close();
  };
  let { step } = await reader.next('metrics', (event) => event.step > STEPS_OF_A_PHASE);
  const phase = async (copying: boolean): Promise<[number, number]> => {
    const from = step;
    while (step < from + STEPS_OF_A_PHASE) {
      if (copying) copy();
      ({ step } = await reader.next('metrics'));
    }
    return [from, step];
  };
  const alone: [number, number][] = [];
  const copied: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(await phase(false));
    copied.push(await phase(true));
  }
  await client.runs.stop({ id: run!.id });
  await reader.status('stopped');
  const opened = RunStore.open(store);
  const { seconds } = opened.metrics(run!.id);
  opened.close();
  const [usual, beside] = [slowestUsual(seconds, alone), slowestUsual(seconds, copied)];
  const lost = readdirSync(folder).filter((name) => !intact(join(folder, name))).length;
  const longer = Math.round(100 * (beside / usual - 1));
  // Under the load of other tests a percentile of a few steps says nothing.
  if (long) expect(longer).toBeLessThanOrEqual(10);
  const percentile = `95 % of the steps within ${beside.toFixed(2)} ms, ${usual.toFixed(2)} ms without copies`;
  return { times: copies, lost, note: `every copy opens and is ok; ${percentile}` };
});

fault(23, 'kill -9 during a migration', async () => {
  const kills = times(5, 100);
  const script = new URL('open-store.ts', storeSupport);
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const directory = temporaryDirectory();
    const old = new Database(join(directory, 'runs.sqlite'));
    old.pragma('journal_mode = WAL');
    migrate(old, migrations.slice(0, 1));
    old.close();
    const child = startTypescript(script, [directory]);
    // The migration begins with the backup: from there on it is killed at a random moment.
    while (!existsSync(join(directory, 'backups')) && child.process.exitCode === null)
      await new Promise((resolve) => setImmediate(resolve));
    for (let turns = Math.random() * 400; turns > 0; turns--)
      await new Promise((resolve) => setImmediate(resolve));
    child.kill();
    await child.exit;
    const db = new Database(join(directory, 'runs.sqlite'));
    const version = Number(db.pragma('user_version', { simple: true }));
    const clean = new Database(':memory:');
    migrate(clean, migrations.slice(0, version));
    const schema = (of: Database.Database) =>
      of.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    if (JSON.stringify(schema(db)) !== JSON.stringify(schema(clean))) lost++;
    clean.close();
    db.close();
    RunStore.open(directory).close();
    if (!intact(directory)) lost++;
  }
  return { times: kills, lost, note: 'each store had the schema of one version, and opened' };
});

fault(25, 'the version of SQLite', () => {
  const db = new Database(':memory:');
  const { version } = db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()!;
  db.close();
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
  return { times: 1, lost: 0, note: `SQLite ${version}` };
});
