import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { runConfigSchema } from '../../src/contract/index.js';
import { builtServe } from './support/built-serve.js';
import { smallConfig } from './support/built-workbench.js';
import { fault, long } from './support/fault.js';
import { childNamed, residentMemory, slope } from './support/resident-memory.js';
import { servedClient } from './support/served-client.js';

const MEGABYTE = 2 ** 20;
/** Until caches and heaps have their size. */
const WARM_UP = 0.3;
/** Memory comes and goes by some megabytes, which is a large slope of a short time. */
const NOISE_MB = 15;

/** Hours of `24h` or `20m`. */
function hoursOf(text: string): number {
  const [, number = '', unit] = /^([\d.]+)([hm])$/.exec(text) ?? [];
  if (number === '') throw new Error(`--soak ${text}: expected hours or minutes, for example 24h or 20m.`);
  return Number(number) / (unit === 'h' ? 1 : 60);
}

const asked = process.env['FAULTS_SOAK'];
const hours = asked !== undefined ? hoursOf(asked) : long ? hoursOf('20m') : null;
const missing =
  hours === null
    ? 'takes 20 minutes with --long, and 24 hours with --soak 24h'
    : existsSync('/proc/self/task')
      ? null
      : 'needs /proc';
const name = hours === null || hours < 24 ? 'a soak of minutes' : 'a soak of 24 hours';

fault(
  24,
  name,
  async () => {
    const { child, port, url } = await builtServe();
    const client = await servedClient(port, url);
    // Everything that a training reports, often; a page that follows it, and one that asks again and again.
    const schedule = { metricsEvery: 1, samplesEvery: 200, checkpointEvery: 100_000 };
    const config = runConfigSchema.parse(smallConfig(100_000_000, { schedule, evaluation: { every: 1000 } }));
    const [run] = await client.experiments.start({ configs: [config] });
    const events = await client.runs.events();
    const served: [number, number][] = [];
    const trainer: [number, number][] = [];
    let trainerPid: number | undefined;
    const from = performance.now();
    const elapsed = (): number => (performance.now() - from) / 3_600_000;
    const every = Math.min(60_000, (hours! * 3_600_000) / 200);
    let steps = 0;
    const follow = (async () => {
      for await (const event of events) if (event.type === 'metrics') steps = event.step;
    })().catch(() => undefined);
    while (elapsed() < hours!) {
      await setTimeout(every);
      await client.runs.list();
      await client.runs.get({ id: run!.id });
      trainerPid ??= childNamed(child.pid!, 'trainer.js');
      served.push([elapsed(), residentMemory(child.pid!) / MEGABYTE]);
      if (trainerPid !== undefined) trainer.push([elapsed(), residentMemory(trainerPid) / MEGABYTE]);
    }
    await client.runs.stop({ id: run!.id });
    await events.return(undefined);
    await follow;
    const settled = (points: typeof served) => points.filter(([at]) => at > WARM_UP * hours!);
    const [a, b] = [slope(settled(served)), slope(settled(trainer))];
    const shown = (value: number, points: typeof served): string =>
      `${value.toFixed(1)} MB/h at ${points.at(-1)?.[1].toFixed(0) ?? '?'} MB`;
    const bound = 1 + NOISE_MB / (hours! * (1 - WARM_UP));
    expect(Math.max(a, b)).toBeLessThan(hours! >= 24 ? 1 : bound);
    const time = hours! >= 1 ? `${hours!} h` : `${Math.round(hours! * 60)} min`;
    const note = `${time}, ${steps} steps; workbench ${shown(a, served)}, trainer ${shown(b, trainer)}`;
    return { times: 1, lost: 0, note };
  },
  missing,
);
