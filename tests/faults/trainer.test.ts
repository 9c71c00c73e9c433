import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { RunStore } from '../../src/workbench/store/index.js';
import { runConfigSchema } from '../../src/contract/index.js';
import { temporaryDirectory } from '../checkpoint/support/temporary-directory.js';
import { startCommand } from '../cli/support/built-command-line.js';
import { builtWorkbench, smallConfig } from './support/built-workbench.js';
import { fault, times } from './support/fault.js';
import { lastState } from './support/last-state.js';
import { childNamed } from './support/resident-memory.js';

const lives = (pid: number): boolean => {
  try {
    // A zombie has ended and only waits to be asked about.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

async function ended(pid: number, withinMs: number): Promise<number> {
  const from = performance.now();
  while (lives(pid) && performance.now() - from < withinMs)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return performance.now() - from;
}

fault(1, 'kill -9 the trainer at random moments', async () => {
  const kills = times(4, 50);
  // Steps slow enough that a kill always hits a training: events come twice a second.
  const network = { kind: 'mlp', hidden: [64, 64] } as const;
  const slow = { batchSize: 512, generator: network, discriminator: network };
  const config = runConfigSchema.parse(smallConfig(800 * (kills + 1), slow));
  const { client, pids, events, store } = builtWorkbench();
  const reader = await events();
  const [first] = await client.experiments.start({ configs: [config] });
  const id = first!.id;
  let lost = 0;
  let toldAfter = 0;
  for (let kill = 0; kill < kills; kill++) {
    const begin = (await client.runs.get({ id })).step;
    const wanted = Math.min(begin + 50 + Math.floor(Math.random() * 700), config.steps - 200);
    const { step } = await reader.next('metrics', (event) => event.step >= wanted);
    const from = performance.now();
    process.kill(pids.at(-1)!, 'SIGKILL');
    const { run } = await reader.status('interrupted');
    toldAfter = Math.max(toldAfter, performance.now() - from);
    expect(run.reason).toMatch(/SIGKILL/);
    lost += Math.max(0, step - run.step);
    await client.runs.resume({ id });
    await reader.status('running');
  }
  await reader.status('finished');
  const [undisturbed] = await client.experiments.start({ configs: [config] });
  await reader.next('changed', ({ run }) => run.id === undisturbed!.id && run.status === 'finished');
  expect(await lastState(store, id)).toEqual(await lastState(store, undisturbed!.id));
  expect(toldAfter).toBeLessThan(2000);
  return { times: kills, lost, toldAfter, note: 'final weights bitwise those of an undisturbed run' };
});

fault(
  2,
  'kill -9 the process that supervises a training',
  async () => {
    const kills = times(2, 20);
    let toldAfter = 0;
    let lost = 0;
    for (let kill = 0; kill < kills; kill++) {
      const directory = temporaryDirectory();
      const cli = join(import.meta.dirname, '../../out/main/cli.js');
      const args = ['train', 'gaussians8', '--steps', '1000000', '--store', directory, '--json'];
      const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
      let step = 0;
      child.stdout.setEncoding('utf8');
      for await (const text of child.stdout as AsyncIterable<string>) {
        step = Math.max(step, ...[...text.matchAll(/"step":(\d+)/g)].map(([, digits]) => Number(digits)));
        if (step > 200) break;
      }
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
      const trainers = children.trim().split(' ').filter(Boolean).map(Number);
      expect(trainers.length).toBeGreaterThan(0);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      for (const trainer of trainers) toldAfter = Math.max(toldAfter, await ended(trainer, 10_000));
      const { client } = builtWorkbench(directory);
      const [run] = await client.runs.list();
      expect(run?.status).toBe('interrupted');
      expect(run?.reason).toMatch(/ended without a word/);
      // Progress is reported before its rows are stored, 100 ms later at most.
      if ((run?.step ?? 0) === 0) lost++;
    }
    expect(toldAfter).toBeLessThan(3000);
    return { times: kills, lost, toldAfter, note: 'until the orphaned trainer had ended' };
  },
  existsSync('/proc/self/task') ? null : 'needs /proc',
);

fault(13, 'a loss that becomes NaN', async () => {
  const { client, events } = builtWorkbench();
  const reader = await events();
  const optimizers = {
    generator: { kind: 'sgd', learningRate: 1 } as const,
    discriminator: { kind: 'sgd', learningRate: 1 } as const,
  };
  const objective = { kind: 'wgan-gp', penalty: 10 } as const;
  const schedule = { checkpointEvery: 1, samplesEvery: 1000 };
  const config = smallConfig(5000, { optimizers, objective, schedule });
  const [first] = await client.experiments.start({ configs: [runConfigSchema.parse(config)] });
  const { run } = await reader.status('failed');
  expect(run.reason).toMatch(
    /diverged: .* is NaN or infinite at step \d+; the checkpoint of step \d+ is kept/,
  );
  const kept = await client.runs.checkpoints({ id: first!.id });
  return { times: 1, lost: kept.length > 0 ? 0 : 1, note: run.reason ?? '' };
});

fault(14, 'a loss that explodes', async () => {
  const sgd = { kind: 'sgd', learningRate: 1 } as const;
  const exploding = {
    optimizers: { generator: sgd, discriminator: sgd },
    objective: { kind: 'wgan-gp', penalty: 10 } as const,
    schedule: { checkpointEvery: 1, samplesEvery: 1000 },
  };
  const { client, events } = builtWorkbench();
  const reader = await events();
  const start = async (action: 'stop' | 'pause'): Promise<string> => {
    const config = smallConfig(5000, { ...exploding, guard: { limit: 1e4, action } });
    return (await client.experiments.start({ configs: [runConfigSchema.parse(config)] }))[0]!.id;
  };
  const told = /exploded: \w+ is \S+, beyond guard.limit 10000 at step (\d+)/;
  let lost = 0;
  const stopped = await start('stop');
  const { run } = await reader.status('failed');
  expect(run.reason).toMatch(told);
  const kept = await client.runs.checkpoints({ id: stopped });
  if (kept.at(-1)?.step !== Number(told.exec(run.reason ?? '')?.[1]) - 1) lost++;
  const paused = await start('pause');
  const { run: waiting } = await reader.status('paused');
  expect(waiting.reason).toMatch(told);
  await client.runs.stop({ id: paused });
  await reader.next('changed', ({ run: { id, status } }) => id === paused && status !== 'paused');
  return { times: 2, lost, note: `stopped with the checkpoint of the step before, or paused: ${run.reason}` };
});

fault(18, 'a trainer that crashes whenever it is started', async () => {
  const restarts = times(2, 3);
  const config = smallConfig(10_000_000, {
    schedule: { samplesEvery: 1_000_000, checkpointEvery: 1_000_000 },
    guard: { restarts },
  });
  const { client, pids, events } = builtWorkbench();
  const reader = await events();
  const [first] = await client.experiments.start({ configs: [runConfigSchema.parse(config)] });
  const waits: number[] = [];
  let toldAfter = 0;
  for (let crash = 0; crash <= restarts; crash++) {
    await reader.next('metrics');
    const crashedAt = performance.now();
    process.kill(pids.at(-1)!, 'SIGKILL');
    const { run } = await reader.status('interrupted');
    toldAfter = Math.max(toldAfter, performance.now() - crashedAt);
    expect(run.reason).toMatch(/SIGKILL/);
    if (crash === restarts) break;
    // Planned waits: on a busy machine the process itself may take longer to start than they last.
    const planned = /is restarted in (\d+) s/;
    const told = await reader.next('changed', (event) => planned.test(event.run.reason ?? ''));
    waits.push(Number(planned.exec(told.run.reason ?? '')?.[1]));
  }
  const { run } = await reader.status('failed');
  expect(run.reason).toMatch(/crashed \d times in a row without a further checkpoint/);
  expect(pids).toHaveLength(restarts + 1);
  expect(waits).toEqual([1, 5, 25].slice(0, restarts));
  await client.runs.resume({ id: first!.id });
  await reader.status('running');
  return {
    times: restarts + 1,
    lost: 0,
    toldAfter,
    note: `restarted after ${waits.join(', ')} s, then failed`,
  };
});

fault(
  18,
  'the same, trained by the command line',
  async () => {
    const restarts = times(1, 3);
    const directory = temporaryDirectory();
    const config = smallConfig(10_000_000, {
      schedule: { samplesEvery: 1_000_000, checkpointEvery: 1_000_000 },
      guard: { restarts },
    });
    const file = join(directory, 'config.json');
    writeFileSync(file, JSON.stringify(config));
    const { child, ended: end } = startCommand([
      'train',
      file,
      '--store',
      join(directory, 'store'),
      '--json',
    ]);
    let killed = 0;
    const waits: number[] = [];
    for await (const text of child.stdout as AsyncIterable<string>) {
      for (const [, seconds] of text.matchAll(/is restarted in (\d+) s/g)) waits.push(Number(seconds));
      const trainer = childNamed(child.pid!, 'trainer.js');
      if (killed > waits.length || !text.includes('"event":"progress"') || trainer === undefined) continue;
      process.kill(trainer, 'SIGKILL');
      killed++;
    }
    const { code, stderr } = await end;
    expect(code).toBe(1);
    expect(stderr).toMatch(/failed: It crashed \d times in a row without a further checkpoint\. .*SIGKILL/);
    expect(waits).toEqual([1, 5, 25].slice(0, restarts));
    expect(killed).toBe(restarts + 1);
    const store = RunStore.open(join(directory, 'store'));
    const [run] = store.list();
    store.close();
    expect(run?.status).toBe('failed');
    return { times: killed, lost: 0, note: `restarted after ${waits.join(', ')} s, then failed, in words` };
  },
  existsSync('/proc/self/task') ? null : 'needs /proc',
);

fault(
  17,
  'SIGSTOP the trainer',
  async () => {
    const { client, pids, events } = builtWorkbench();
    const reader = await events();
    const [first] = await client.experiments.start({
      configs: [runConfigSchema.parse(smallConfig(10_000_000))],
    });
    const { step } = await reader.next('metrics', (event) => event.step > 100);
    const from = performance.now();
    process.kill(pids[0]!, 'SIGSTOP');
    const { run } = await reader.status('interrupted');
    const toldAfter = performance.now() - from;
    expect(run.reason).toMatch(/no sign of life for \d+ s and was ended/);
    expect(await ended(pids[0]!, 1000)).toBeLessThan(1000);
    await client.runs.resume({ id: first!.id });
    await reader.status('running');
    // The limit is 10 s; a machine that is busy with other tests looks up to a few seconds later.
    expect(toldAfter).toBeLessThan(15_000);
    return { times: 1, lost: Math.max(0, step - run.step), toldAfter };
  },
  process.platform === 'linux' ? null : 'tells a stopped process by /proc',
);

fault(20, 'the clock one day back and one day forward while a run trains', async () => {
  const { client, events, store } = builtWorkbench();
  const reader = await events();
  const day = 86_400_000;
  const { now } = Date;
  const started: string[] = [];
  for (const shift of [-day, day]) {
    const [first] = await client.experiments.start({ configs: [runConfigSchema.parse(smallConfig(600))] });
    Date.now = () => now() + shift;
    try {
      await reader.next('changed', ({ run }) => run.id === first!.id && run.status === 'finished');
      const [second] = await client.experiments.start({ configs: [runConfigSchema.parse(smallConfig(50))] });
      await reader.next('changed', ({ run }) => run.id === second!.id && run.status === 'finished');
      started.unshift(second!.id, first!.id);
      // Newest first, whatever the clock says.
      expect((await client.runs.list()).map(({ id }) => id).slice(0, 2)).toEqual(started.slice(0, 2));
    } finally {
      Date.now = now;
    }
  }
  const opened = RunStore.open(store);
  const listed = opened.list().map(({ id }) => id);
  const falls = started
    .flatMap((id) => [opened.metrics(id).seconds])
    .reduce((sum, seconds) => sum + seconds.filter((at, i) => i > 0 && at < seconds[i - 1]!).length, 0);
  opened.close();
  expect(listed).toEqual(started);
  return { times: 2, lost: falls, note: 'durations never fall, the newest run is listed first' };
});
