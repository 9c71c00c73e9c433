import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { readCheckpoint, type CheckpointTensor } from '../../src/checkpoint/index.js';
import { RunStore } from '../../src/workbench/store/index.js';
import { jsonLines, runCommand, startCommand, type StartedCommand } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

/** Resolves when the command has written `text`. */
async function said({ child }: StartedCommand, text: string): Promise<void> {
  let heard = '';
  while (!heard.includes(text)) heard += String((await once(child.stdout ?? child, 'data'))[0]);
}

/** Tensors of the newest checkpoint of the only run. */
async function lastTensors(directory: string): Promise<ReadonlyMap<string, CheckpointTensor>> {
  const store = RunStore.open(directory);
  const checkpoint = store.checkpoints(store.list()[0]?.id ?? '').at(-1);
  store.close();
  if (checkpoint === undefined) throw new Error('no checkpoint');
  return (await readCheckpoint(checkpoint.file, checkpoint.sha256)).tensors;
}

describe('Ctrl-C', () => {
  const places: Workplace[] = [];
  const workplace = (): Workplace => {
    const place = new Workplace();
    places.push(place);
    return place;
  };
  afterAll(() => {
    for (const place of places) place.remove();
  });

  it('stops the run with a checkpoint; resumed, it ends bitwise where an uninterrupted run ends', async () => {
    const [place, whole] = [workplace(), workplace()];
    const changes = { steps: 4000, schedule: { samplesEvery: 1000, checkpointEvery: 4000 } };
    const training = startCommand(['train', place.config(changes), '--json', '--store', place.store]);
    await said(training, '"event":"progress"');
    training.child.kill('SIGINT');
    const stopped = await training.ended;
    expect(stopped).toMatchObject({ code: 130, stderr: '' });
    const end = jsonLines(stopped.stdout).at(-1);
    expect(end).toMatchObject({ event: 'stopped' });
    const step = Number(end?.['step']);
    expect(step).toBeLessThan(4000);

    const store = RunStore.open(place.store);
    const [run] = store.list();
    expect(run).toMatchObject({ status: 'stopped', step });
    expect(store.checkpoints(run?.id ?? '').at(-1)?.step).toBe(step);
    store.close();

    const resumed = await runCommand(['runs', 'resume', run?.id ?? '', '--store', place.store]);
    expect(resumed).toMatchObject({ code: 0 });
    expect(resumed.stdout).toContain('finished at step 4000');
    await runCommand(['train', whole.config(changes), '--store', whole.store]);
    expect(await lastTensors(place.store)).toEqual(await lastTensors(whole.store));
  });
});
