import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeCheckpoint } from '../../../../src/checkpoint/index.js';
import { hparamsOf } from '../../../../src/workbench/export/tensorboard/hparams.js';
import { histogramOf } from '../../../../src/workbench/export/tensorboard/histogram.js';
import { runEvents } from '../../../../src/workbench/export/tensorboard/run-events.js';
import { RunStore } from '../../../../src/workbench/store/index.js';
import { config } from '../../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../../checkpoint/support/temporary-directory.js';
import { all, doublesOf, first, floatOf, inner, recordsIn, textOf, type WireField } from './event-reader.js';

const WEIGHTS = Float32Array.of(-1, 0, 0.25, 3);

async function storedRun(): Promise<{ store: RunStore; id: string; createdAt: number }> {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const { id, createdAt } = store.createRun(config);
  store.claim(id);
  const values = Float32Array.of(0.5, -2, 0.25, Number.NaN);
  store.appendMetrics(
    id,
    Int32Array.of(1, 2),
    Float64Array.of(0.1, 0.2),
    ['loss_d', 'grad_norm.fc0'],
    values,
  );
  store.addSamples(id, 2, [4, 2], Float32Array.of(0, 1, 2, 3, -1, -2, -3, 0));
  const { directory, part } = store.createPart(id);
  const tensors = new Map([
    ['generator.fc0.weight', { shape: [2, 2], data: WEIGHTS }],
    ['optimizer.generator.fc0.weight.square', { shape: [2, 2], data: WEIGHTS }],
  ]);
  const written = await writeCheckpoint(directory, {
    step: 2,
    seconds: 0.2,
    tensors,
    random: '{}',
    config,
    data: null,
  });
  const file = `${part}/${written.file.split('/').at(-1) ?? ''}`;
  store.addCheckpoint(id, { ...written, step: 2, seconds: 0.2, file });
  return { store, id, createdAt };
}

async function eventsOf(store: RunStore, id: string): Promise<WireField[][]> {
  const parts: Uint8Array[] = [];
  for await (const record of runEvents(store, id)) parts.push(record);
  return recordsIn(Buffer.concat(parts)).map(inner);
}

/** Fields of every summary value by tag and step. */
function valuesIn(events: readonly WireField[][]): Map<string, WireField[]> {
  return new Map(
    events.flatMap((event) => {
      const summary = first(event, 5);
      if (summary === undefined) return [];
      const step = Number(first(event, 2) ?? 0n);
      return all(inner(summary), 1).map((value): [string, WireField[]] => {
        const fields = inner(value);
        return [`${textOf(first(fields, 1))}@${step}`, fields];
      });
    }),
  );
}

describe('the event file of a run', () => {
  it('begins with the version and holds scalars, pictures, weights and settings under their steps', async () => {
    const { store, id, createdAt } = await storedRun();
    const events = await eventsOf(store, id);
    expect(textOf(first(events[0] ?? [], 3))).toBe('brain.Event:2');
    expect(doublesOf(first(events[0] ?? [], 1))).toEqual([createdAt / 1000]);

    const values = valuesIn(events);
    expect([...values.keys()]).toEqual([
      '_hparams_/session_start_info@0',
      '_hparams_/session_end_info@0',
      'training/loss_d@1',
      'grad_norm/fc0@1',
      'training/loss_d@2',
      'samples@2',
      'generator/fc0/weight@2',
    ]);
    expect(floatOf(first(values.get('training/loss_d@1') ?? [], 2))).toBe(0.5);
    expect(floatOf(first(values.get('grad_norm/fc0@1') ?? [], 2))).toBe(-2);

    const image = inner(first(values.get('samples@2') ?? [], 4));
    const picture = await sharp(first(image, 4) as Uint8Array).metadata();
    expect([Number(first(image, 1)), Number(first(image, 2))]).toEqual([picture.height, picture.width]);

    const histogram = inner(first(values.get('generator/fc0/weight@2') ?? [], 5));
    const figure = (field: number): number | undefined => doublesOf(first(histogram, field))[0];
    expect([1, 2, 3, 4, 5].map(figure)).toEqual([-1, 3, 4, 2.25, 10.0625]);
    expect(doublesOf(first(histogram, 6)).at(-1)).toBe(3);
    expect(doublesOf(first(histogram, 7)).reduce((a, b) => a + b)).toBe(4);
  });

  it('gives every setting to the table of hyperparameters', async () => {
    const { store, id } = await storedRun();
    const values = valuesIn(await eventsOf(store, id));
    const metadata = inner(first(values.get('_hparams_/session_start_info@0') ?? [], 9));
    const plugin = inner(first(metadata, 1));
    expect(textOf(first(plugin, 1))).toBe('hparams');
    const start = inner(first(inner(first(plugin, 2)), 3));
    const settings = new Map(
      all(start, 1).map((entry) => {
        const [, [, value]] = inner(entry) as [WireField, WireField];
        const [kind, content] = inner(value)[0]!;
        return [
          textOf(first(inner(entry), 1)),
          kind === 2 ? doublesOf(content)[0] : kind === 3 ? textOf(content) : content === 1n,
        ];
      }),
    );
    expect(settings.get('objective.kind')).toBe(config.objective.kind);
    expect(settings.get('batchSize')).toBe(config.batchSize);
    expect(settings.size).toBe(Object.keys(hparamsOf(config)).length);
  });
});

describe('a histogram', () => {
  it('of equal values has one bucket, of none none', () => {
    expect(histogramOf(Float32Array.of(2, 2, 2))).toMatchObject({ num: 3, bucketLimit: [2], bucket: [3] });
    expect(histogramOf(Float32Array.of(Number.NaN))).toMatchObject({ num: 0, bucket: [] });
  });

  it('counts the largest value in the last bucket', () => {
    const { bucket, bucketLimit } = histogramOf(Float32Array.from({ length: 31 }, (_, i) => i));
    expect(bucket.at(-1)).toBe(2);
    expect(bucketLimit.at(-1)).toBe(30);
  });
});
