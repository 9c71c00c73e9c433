import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import type { RunConfig, TrainerEvent } from '../../src/contract/index.js';
import type { SingleSteps } from '../../src/trainer/training-control.js';
import { checkpointAt, metricRows, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

const quiet = { metricsEvery: 1, samplesEvery: 1000, checkpointEvery: 1000 };

/** Trains; at the pause before the first step makes `steps` one after the other, then does `last`. */
async function stepped(
  config: RunConfig,
  directory: string,
  steps: readonly SingleSteps[],
  last: 'resume' | 'stop' = 'resume',
): Promise<TrainerEvent[]> {
  let next = 0;
  return train(config, {
    directory,
    onEvent: (event, control) => {
      if (event.type === 'started') control.request('pause');
      if (event.type !== 'paused' && event.type !== 'stepped') return;
      const request = steps[next++];
      queueMicrotask(() => {
        if (request === undefined) control.request(last);
        else control.step(request);
      });
    },
  });
}

async function tensorsAt(events: readonly TrainerEvent[], directory: string) {
  const { file, sha256 } = checkpointAt(events, directory);
  const { tensors } = await readCheckpoint(file, sha256);
  return new Map([...tensors].map(([name, { data }]) => [name, data]));
}

/** Networks whose tensors differ from those of the untrained run of the same config. */
async function changedNetworks(update: SingleSteps['update']): Promise<string[]> {
  const config = tinyConfig({ schedule: quiet });
  const [plain, moved] = [temporaryFolder(), temporaryFolder()];
  const before = await tensorsAt(await stepped(config, plain, [], 'stop'), plain);
  const after = await tensorsAt(await stepped(config, moved, [{ update, count: 2 }], 'stop'), moved);
  const changed = [...after].filter(([name, data]) =>
    data.some((value, i) => value !== before.get(name)![i]),
  );
  return [...new Set(changed.map(([name]) => name.replace('optimizer.', '').split('.')[0]!))].sort();
}

describe('single steps', () => {
  it('change the weights and moments of their own network alone', async () => {
    expect(await changedNetworks('discriminator')).toEqual(['discriminator']);
    expect(await changedNetworks('generator')).toEqual(['generator']);
    expect(await changedNetworks('both')).toEqual(['discriminator', 'generator']);
  });

  it('judge whole batches, however many samples the run shows', async () => {
    const judged = async (samples: number) => {
      const config = tinyConfig({
        samples,
        schedule: quiet,
        objective: { kind: 'gan-nonsaturating' },
        techniques: { minibatchDiscrimination: {} },
      });
      const step: SingleSteps = { update: 'both', count: 1 };
      const events = await stepped(config, temporaryFolder(), [step], 'stop');
      const [made] = ofType(events, 'stepped');
      return [made!.before, made!.after];
    };
    expect(await judged(4)).toEqual(await judged(16));
  });

  it('of both follow the schedule bitwise, its warm-up included', async () => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const config = tinyConfig();
    const plain = await train(config, { directory: whole });
    const single = await stepped(config, parts, [
      { update: 'both', count: 1 },
      { update: 'both', count: 3 },
    ]);
    expect(ofType(single, 'stepped').map(({ step, count }) => [step, count])).toEqual([
      [1, 1],
      [4, 3],
    ]);
    expect(ofType(single, 'resumed')[0]?.step).toBe(4);
    expect(metricRows(single)).toEqual(metricRows(plain));
    expect(await tensorsAt(single, parts)).toEqual(await tensorsAt(plain, whole));
    expect(ofType(single, 'log')).toEqual([]);
  });

  it('of one network leave a state from which the run goes on bitwise', async () => {
    const [whole, parts] = [temporaryFolder(), temporaryFolder()];
    const config = tinyConfig({ schedule: quiet });
    const steps: SingleSteps[] = [
      { update: 'discriminator', count: 3 },
      { update: 'generator', count: 1 },
      { update: 'discriminator', count: 1 },
    ];
    const through = await stepped(config, whole, steps);
    const before = await stepped(config, parts, steps, 'stop');
    expect(before.at(-1)).toEqual({ type: 'stopped', step: 1 });
    const after = await train(config, { directory: parts, resume: checkpointAt(before, parts) });
    expect(await tensorsAt(after, parts)).toEqual(await tensorsAt(through, whole));
    const untouched = temporaryFolder();
    const plain = await train(config, { directory: untouched });
    expect(await tensorsAt(through, whole)).not.toEqual(await tensorsAt(plain, untouched));
  });

  it('of the discriminator write the checkpoint of their step again', async () => {
    const directory = temporaryFolder();
    let checkpoints = 0;
    const events = await train(tinyConfig({ schedule: quiet }), {
      directory,
      onEvent: (event, control) => {
        if (event.type === 'started') control.request('pause');
        if (event.type === 'paused' || event.type === 'stepped')
          queueMicrotask(() => {
            control.request('checkpoint');
          });
        if (event.type === 'checkpoint' && event.step === 0)
          queueMicrotask(() => {
            if (++checkpoints === 1) control.step({ update: 'discriminator', count: 1 });
            else control.request('stop');
          });
      },
    });
    const written = ofType(events, 'checkpoint');
    expect(written.map(({ step }) => step)).toEqual([0, 0]);
    expect(written[0]!.sha256).not.toBe(written[1]!.sha256);
    // The row of the first names a file that the second left alone.
    expect(written[0]!.file).not.toBe(written[1]!.file);
  });

  it('show what they did before they are over, and say that the schedule was left', async () => {
    const config = tinyConfig({ schedule: { ...quiet, metricsEvery: 1000 } });
    const events = await stepped(config, temporaryFolder(), [
      { update: 'discriminator', count: 1 },
      { update: 'generator', count: 1 },
    ]);
    const [first, second] = ofType(events, 'stepped');
    const types = events.map(({ type }) => type);
    const from = types.indexOf('paused') + 1;
    const shown = ['field', 'log', 'stepped', 'metrics', 'samples', 'field', 'log', 'stepped'];
    expect(types.slice(from, from + shown.length)).toEqual(shown);
    expect(second).toMatchObject({ step: 1, update: 'generator', before: first?.after });
    expect(first?.after).not.toEqual(first?.before);
    expect(ofType(events, 'log')[1]?.text).toMatch(/^1 update of the generator alone after step 0:/);
  });

  it('of the generator report its metrics alone', async () => {
    const events = await stepped(tinyConfig({ schedule: quiet }), temporaryFolder(), [
      { update: 'generator', count: 1 },
    ]);
    const columns = ofType(events, 'started')[0]!.columns;
    const row = metricRows(events).get(1)!;
    const given = columns.filter((_, index) => Number.isFinite(row[index]));
    expect(given).toEqual(
      columns.filter((name) => /^(loss_g|grad_norm_g|grad_norm\.generator\..*)$/.test(name)),
    );
    expect(given.length).toBeGreaterThan(2);
  });

  it('begin a pause where there is none, and end the run at its last step', async () => {
    const events = await train(tinyConfig({ schedule: quiet }), {
      directory: temporaryFolder(),
      onEvent: (event, control) => {
        if (event.type === 'started') control.step({ update: 'both', count: 100 });
      },
    });
    expect(ofType(events, 'stepped')[0]).toMatchObject({ step: 8, count: 8 });
    expect(events.at(-1)).toEqual({ type: 'finished', step: 8 });
  });
});
