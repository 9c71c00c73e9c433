import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../../src/checkpoint/index.js';
import { fieldFits, type RunConfigInput } from '../../../src/contract/index.js';
import { loadDataset } from '../../../src/data/index.js';
import { boxGrid, dataBox, latentGrid } from '../../../src/trainer/field/field-grids.js';
import { sampleLatents } from '../../../src/trainer/latent-noise.js';
import { checkpointAt, ofType, temporaryFolder, tinyConfig, train } from '../support/tiny-run.js';

type Weights = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

/** A network of two fully connected layers with tanh between them, in double precision. */
function plainMlp(weights: Weights, network: string, x: readonly number[]): number[] {
  const layer = (name: string, input: readonly number[]): number[] => {
    const { shape, data } = weights.get(`${network}.${name}.weight`)!;
    const bias = weights.get(`${network}.${name}.bias`)!.data;
    const [outputs = 0, inputs = 0] = shape;
    return Array.from({ length: outputs }, (_, o) =>
      input.reduce((sum, value, i) => sum + data[o * inputs + i]! * value, bias[o]!),
    );
  };
  return layer('fc1', layer('fc0', x).map(Math.tanh));
}

/** A trained run, its last field, and its networks by plain evaluation. */
async function lastField(changes: Partial<RunConfigInput>) {
  const mlp: RunConfigInput['generator'] = { kind: 'mlp', hidden: [8], activation: 'tanh' };
  const config = tinyConfig({ generator: mlp, discriminator: mlp, samples: 5, ...changes });
  const directory = temporaryFolder();
  const events = await train(config, { directory });
  const { file, sha256 } = checkpointAt(events, directory, config.steps);
  const { tensors } = await readCheckpoint(file, sha256);
  const fields = ofType(events, 'field');
  return {
    config,
    events,
    fields,
    field: fields.at(-1)!,
    d: (x: readonly number[]): number => plainMlp(tensors, 'discriminator', x)[0]!,
    g: (z: readonly number[]): number[] => plainMlp(tensors, 'generator', z),
  };
}

const rowsOf = (values: Float32Array, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);

/** One update: the budget of 2 % would leave out later fields of so short a run. */
const once = { steps: 1, schedule: { samplesEvery: 1, checkpointEvery: 1 } } as const;

describe('the field of a run in the plane', () => {
  it('holds D on the box around the data, G on the latents, and where the samples are pushed', async () => {
    const { config, field, d, g } = await lastField({
      ...once,
      objective: { kind: 'gan-nonsaturating' },
    });
    expect(field).toMatchObject({ step: 1, shape: { output: 'probability', size: 64 } });
    const { box, latents } = field.shape;
    const dataset = await loadDataset(config.data, config.seed);
    expect(box).toEqual(dataBox(dataset));
    const [[left, right], [bottom, top]] = box as [[number, number], [number, number]];
    for (const [column, row] of [
      [0, 0],
      [63, 0],
      [5, 40],
      [63, 63],
    ] as const) {
      const at = [left + ((right - left) * column) / 63, bottom + ((top - bottom) * row) / 63];
      expect(field.logits[row * 64 + column]).toBeCloseTo(d(at), 4);
    }
    expect(latents).toEqual({ kind: 'all', dims: 2, size: 25, range: [-2.5, 2.5] });
    const mesh = rowsOf(field.mesh, 2);
    expect(mesh).toHaveLength(625);
    for (const [a, b] of [
      [0, 0],
      [24, 3],
      [12, 12],
    ] as const) {
      const expected = g([-2.5 + (5 * a) / 24, -2.5 + (5 * b) / 24]);
      mesh[b * 25 + a]!.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 4);
      });
    }
    const loss = (x: readonly number[]): number => Math.log1p(Math.exp(-d(x)));
    const h = 1e-4;
    const points = rowsOf(field.points, 2);
    expect(points).toHaveLength(5);
    rowsOf(field.pushes, 2).forEach((push, row) => {
      const [x = 0, y = 0] = points[row]!;
      expect(push[0]).toBeCloseTo(-(loss([x + h, y]) - loss([x - h, y])) / (2 * h), 4);
      expect(push[1]).toBeCloseTo(-(loss([x, y + h]) - loss([x, y - h])) / (2 * h), 4);
    });
  });

  it('takes a plane through two of the fixed latents where z has more components', async () => {
    const { config, field, g } = await lastField({ ...once, latent: { dim: 7 } });
    expect(field.shape).toMatchObject({ output: 'value', latents: { kind: 'plane', range: [-1, 1] } });
    const fixed = sampleLatents(config.seed, 2, config.latent).data;
    const mesh = rowsOf(field.mesh, 2);
    const corner = Array.from({ length: 7 }, (_, k) => fixed[k]! - fixed[7 + k]!);
    mesh[24]!.forEach((value, i) => {
      expect(value).toBeCloseTo(g(corner)[i]!, 4);
    });
    // a = 1, b = 0 is the first of the run's samples.
    const [u] = rowsOf(field.points, 2);
    mesh[12 * 25 + 24]!.forEach((value, i) => {
      expect(value).toBeCloseTo(u![i]!, 4);
    });
  });
});

describe('the field of a run on a line', () => {
  it('holds the curve of D', async () => {
    const { field, d } = await lastField({
      ...once,
      data: { kind: 'mixture-1d', components: [{ mean: 1, std: 0.5 }], samples: 50 },
      objective: { kind: 'wgan', clip: 0.5 },
    });
    const [[low, high]] = field.shape.box as [[number, number]];
    expect(field.shape).toMatchObject({ output: 'value', size: 257, latents: null });
    expect(field.logits).toHaveLength(257);
    for (const index of [0, 100, 256])
      expect(field.logits[index]).toBeCloseTo(d([low + ((high - low) * index) / 256]), 4);
    expect(field.mesh).toHaveLength(0);
    expect(field.pushes).toHaveLength(5);
  });
});

describe('fields', () => {
  it('come with the first samples, and never for images', async () => {
    const { fields } = await lastField({});
    expect(fields[0]?.step).toBe(0);
    const images = await train(
      tinyConfig({
        ...once,
        data: { kind: 'mnist', split: 'test' },
        criticWarmup: null,
      }),
      { directory: temporaryFolder() },
    );
    expect(ofType(images, 'field')).toEqual([]);
    expect(ofType(images, 'samples').map(({ step }) => step)).toEqual([0, 1]);
  });

  it('are none of a discriminator that compares the samples of a batch', async () => {
    const changes = {
      objective: { kind: 'gan-nonsaturating' } as const,
      techniques: { minibatchDiscrimination: {} },
    };
    const events = await train(tinyConfig({ ...once, ...changes }), { directory: temporaryFolder() });
    expect(ofType(events, 'field')).toEqual([]);
    expect(ofType(events, 'samples').map(({ step }) => step)).toEqual([0, 1]);
  });

  it('have no arrows under feature matching, whose loss compares means', async () => {
    const { field } = await lastField({
      ...once,
      objective: { kind: 'gan-nonsaturating' },
      techniques: { featureMatching: {} },
    });
    expect(field.pushes).toHaveLength(0);
    expect(field.points).toHaveLength(10);
    expect(fieldFits(field.shape, field)).toBe(true);
  });

  it('draw from no stream: the run is bitwise the one without them', async () => {
    const every = { checkpointEvery: 8, metricsEvery: 1 };
    const folders = [temporaryFolder(), temporaryFolder()];
    const hashes = await Promise.all(
      [1, 8].map(async (samplesEvery, index) => {
        const directory = folders[index]!;
        const events = await train(tinyConfig({ schedule: { ...every, samplesEvery } }), { directory });
        const { file, sha256 } = checkpointAt(events, directory);
        const { tensors, random } = await readCheckpoint(file, sha256);
        return { tensors, random };
      }),
    );
    expect(hashes[0]).toEqual(hashes[1]);
  });
});

describe('grids', () => {
  it('run through the box, the first coordinate fastest', () => {
    const box: [number, number][] = [
      [0, 1],
      [10, 12],
    ];
    expect([...boxGrid(box, 3)]).toEqual([
      0, 10, 0.5, 10, 1, 10, 0, 11, 0.5, 11, 1, 11, 0, 12, 0.5, 12, 1, 12,
    ]);
    expect([...boxGrid([[0, 1]], 3)]).toEqual([0, 0.5, 1]);
  });

  it('of latents stay inside of U(-1, 1)', () => {
    const plane = latentGrid(1, { dim: 9, distribution: 'uniform' });
    expect(Math.max(...plane.values.map(Math.abs))).toBeLessThanOrEqual(1);
    const line = latentGrid(1, { dim: 1, distribution: 'uniform' });
    expect(line.latents).toMatchObject({ kind: 'all', dims: 1, range: [-1, 1] });
    expect(line.values).toHaveLength(25);
  });
});
