import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { imageDataset } from '../../../src/data/images/image-dataset.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { classifierNetwork, randomNetwork } from '../../../src/evaluation/features/feature-network.js';
import { cachedNetwork, networkName } from '../../../src/evaluation/features/network-cache.js';
import { trainClassifier, type LabelledDataset } from '../../../src/evaluation/features/train-classifier.js';
import { likeliestClasses } from '../../../src/quality/index.js';
import type { HostTensor } from '../../../src/runtime/executor.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';

const SIDE = 28;
const executor = createOnnxExecutor();
const { signal } = new AbortController();

/** Bars in one of four directions at a random place, with noise: what a convolution can tell apart. */
function bars(count: number, seed: number): LabelledDataset {
  const random = new RandomStream(seed, 'bars');
  const pixels = new Uint8Array(count * SIDE * SIDE);
  const labels = Uint8Array.from({ length: count }, () => random.int(4));
  labels.forEach((label, i) => {
    const offset = 8 + random.int(12);
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        const position = [row, column, (row + column) / 2, (row - column + SIDE) / 2][label]!;
        const lit = Math.abs(position - offset) < 2;
        pixels[(i * SIDE + row) * SIDE + column] = (lit ? 180 : 0) + random.int(70);
      }
    }
  });
  return { ...imageDataset({ name: 'bars', pixels, channels: 1, size: SIDE, labels }), labels };
}

function imagesOf(data: LabelledDataset): Float32Array {
  const out = new Float32Array(data.length * SIDE * SIDE);
  data.gather(
    Uint32Array.from({ length: data.length }, (_, i) => i),
    out,
  );
  return out;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gan-workbench-features-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

describe('classifier', () => {
  it('learns classes it was not shown images of, and the same from the same data', async () => {
    const training = { executor, threads: 1, epochs: 2, signal };
    const weights = await trainClassifier(bars(2000, 1), training);
    const fresh = bars(300, 2);
    const network = await classifierNetwork(fresh.shape, 4, weights, training);
    const { features, scores } = await network.apply(imagesOf(fresh));
    await network.dispose();
    expect(features).toHaveLength(300 * network.dim);
    const right = [...likeliestClasses(scores, 4)].filter((label, i) => label === fresh.labels[i]).length;
    expect(right / 300).toBeGreaterThan(0.95);
    const few = bars(256, 3);
    expect(await trainClassifier(few, training)).toEqual(await trainClassifier(few, training));
  });

  it('is named by its data: other labels or images give another name', () => {
    const [data, same] = [bars(20, 1), bars(20, 1)];
    expect(networkName(same, 4)).toBe(networkName(data, 4));
    expect(networkName(bars(20, 2), 4)).not.toBe(networkName(data, 4));
    const relabelled = { ...data, labels: data.labels.map((label) => 3 - label) };
    expect(networkName(relabelled, 4)).not.toBe(networkName(data, 4));
  });
});

describe('random network', () => {
  it('gives equal features for equal images, whatever their batch', async () => {
    const images = imagesOf(bars(130, 4));
    const network = await randomNetwork([1, SIDE, SIDE], { executor, threads: 1 });
    const { features } = await network.apply(images);
    const alone = await network.apply(images.subarray(129 * SIDE * SIDE));
    await network.dispose();
    expect(alone.features).toEqual(features.slice(129 * network.dim));
    expect(features.every(Number.isFinite)).toBe(true);
  });
});

describe('kept networks', () => {
  const weights = new Map<string, HostTensor>([
    ['a.weight', { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }],
    ['b.bias', { shape: [1], data: Float32Array.of(-5) }],
  ]);

  it('are trained once when several want them at once', async () => {
    const directory = folder();
    let trainings = 0;
    const train = async (alive: () => void): Promise<Map<string, HostTensor>> => {
      trainings += 1;
      alive();
      return weights;
    };
    const all = await Promise.all(
      Array.from({ length: 5 }, () => cachedNetwork(directory, 'net.safetensors', signal, train)),
    );
    for (const network of all) expect(network).toEqual(weights);
    expect(trainings).toBe(1);
    expect(readdirSync(directory)).toEqual(['net.safetensors']);
  });

  it('are trained again where the file is damaged, and without a folder that can be written', async () => {
    const directory = folder();
    const train = async () => weights;
    writeFileSync(join(directory, 'net.safetensors'), 'no network');
    expect(await cachedNetwork(directory, 'net.safetensors', signal, train)).toEqual(weights);
    const unreachable = async (): Promise<never> => {
      throw new Error('the network was kept');
    };
    expect(await cachedNetwork(directory, 'net.safetensors', signal, unreachable)).toEqual(weights);
    const noFolder = join(directory, 'net.safetensors', 'below-a-file');
    expect(await cachedNetwork(noFolder, 'net.safetensors', signal, train)).toEqual(weights);
  });

  it('leave the lock to others when the training fails', async () => {
    const directory = folder();
    const failing = cachedNetwork(directory, 'net.safetensors', signal, async () => {
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    expect(await cachedNetwork(directory, 'net.safetensors', signal, async () => weights)).toEqual(weights);
  });
});
