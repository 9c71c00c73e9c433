import { describe, expect, it } from 'vitest';
import { keptKeyThatDiffers } from '../../../../src/contract/index.js';
import type { SampleFrame } from '../../../../src/renderer/gallery/sample-frame.js';
import { branchFields } from '../../../../src/renderer/views/checkpoints/branch-fields.js';
import {
  choiceText,
  chosenStep,
  readChoice,
} from '../../../../src/renderer/views/checkpoints/checkpoint-choice.js';
import { comparability } from '../../../../src/renderer/views/checkpoints/comparability.js';
import { metricDeltas, rowAt } from '../../../../src/renderer/views/checkpoints/metric-deltas.js';
import { planeView, sampleAt } from '../../../../src/renderer/views/checkpoints/pair-plot.js';
import {
  overallDistance,
  paintDifference,
  sampleDistances,
} from '../../../../src/renderer/views/checkpoints/sample-difference.js';
import {
  endPairs,
  movedCursor,
  toggled,
} from '../../../../src/renderer/views/checkpoints/sample-selection.js';
import { stageModes } from '../../../../src/renderer/views/checkpoints/stage-mode.js';
import { tinyConfig } from '../../../trainer/support/tiny-run.js';

const images = (values: number[], shape: number[]): SampleFrame => ({
  step: 1,
  shape,
  values: Uint8Array.from(values),
});

describe('the choice in the address', () => {
  it('is read back as it was written, and nothing else is a choice', () => {
    for (const choice of [
      { id: 'abc', step: 12 },
      { id: 'abc', step: null },
    ])
      expect(readChoice(choiceText(choice))).toEqual(choice);
    expect([undefined, '', '@3', 'a@x', ['a']].map(readChoice)).toEqual([null, null, null, null, null]);
  });

  it('means the newest checkpoint where it names none, and none where the named one is gone', () => {
    expect(chosenStep({ id: 'a', step: null }, [3, 6])).toBe(6);
    expect(chosenStep({ id: 'a', step: 3 }, [3, 6])).toBe(3);
    expect(chosenStep({ id: 'a', step: 4 }, [3, 6])).toBeNull();
    expect(chosenStep({ id: 'a', step: null }, [])).toBeNull();
  });
});

describe('what can be compared', () => {
  const of = (changes: object, dataShape: number[]) => ({ config: tinyConfig(changes), dataShape });

  it('is everything for equal latents and shapes', () => {
    const judged = comparability(of({}, [1, 28, 28]), of({ seed: 9 }, [1, 28, 28]));
    expect(judged).toEqual({ sameLatents: true, sameShape: true, differences: [] });
    expect(stageModes('images', judged)).toEqual(['wipe', 'side', 'difference']);
    expect(stageModes('plane', judged)[0]).toBe('overlay');
  });

  it('names what differs, and leaves out what has no meaning then', () => {
    const judged = comparability(of({}, [2]), of({ latent: { dim: 3, distribution: 'uniform' } }, [2]));
    expect(judged).toMatchObject({ sameLatents: false, sameShape: true });
    expect(judged.differences).toEqual([
      { key: 'latentDim', a: '2', b: '3' },
      { key: 'latentDistribution', a: 'normal', b: 'uniform' },
    ]);
    expect(stageModes('images', judged)).not.toContain('difference');
    const shapes = comparability(of({}, [2]), of({}, [1, 28, 28]));
    expect(shapes).toMatchObject({ sameLatents: true, sameShape: false });
    expect(stageModes('images', shapes)).toEqual(['side']);
  });
});

describe('differences of samples', () => {
  it('are root mean squares in the data\u2019s range', () => {
    const a = images([0, 0, 255, 255], [2, 1, 1, 2]);
    const b = images([255, 0, 255, 255], [2, 1, 1, 2]);
    const distances = sampleDistances(a, b);
    expect(distances[0]).toBeCloseTo(Math.sqrt((2 * 2) / 2), 12);
    expect(distances[1]).toBe(0);
    expect(overallDistance(distances)).toBeCloseTo(1, 12);
    const points = (values: number[]) => ({ step: 1, shape: [1, 2], values: Float32Array.from(values) });
    expect(sampleDistances(points([0, 0]), points([3, 4]))[0]).toBeCloseTo(5 / Math.SQRT2, 12);
  });

  it('are drawn in the colour of the brighter one, as strong as they are', () => {
    const grid = { columns: 2, rows: 1, width: 5, height: 3 };
    const pixels = new Uint8ClampedArray(4 * grid.width * grid.height);
    const ink = { a: [1, 2, 3], b: [4, 5, 6] } as const;
    const shape = [2, 3, 1, 1];
    paintDifference(
      images([255, 255, 255, 0, 0, 0], shape),
      images([0, 0, 0, 64, 64, 63.75], shape),
      grid,
      ink,
      pixels,
    );
    const pixel = (x: number, y: number) => [...pixels.slice(4 * (y * 5 + x), 4 * (y * 5 + x) + 4)];
    expect(pixel(1, 1)).toEqual([1, 2, 3, 255]);
    expect(pixel(3, 1).slice(0, 3)).toEqual([4, 5, 6]);
    expect(pixel(3, 1)[3]).toBeCloseTo(127, -1);
    expect(pixel(0, 0)[3]).toBe(0);
  });
});

describe('the selection', () => {
  it('holds eight samples in their order and pairs them', () => {
    const nine = Array.from({ length: 9 }, (_, i) => i).reduce<readonly number[]>(toggled, []);
    expect(nine).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(endPairs(toggled([4, 2, 7], 2))).toEqual([[4, 7]]);
    expect(endPairs([1, 2, 3])).toEqual([[1, 2]]);
  });

  it('is reached by keys, which stay inside of the grid', () => {
    expect(movedCursor(5, 'ArrowUp', 4, 16)).toBe(1);
    expect(movedCursor(1, 'ArrowUp', 4, 16)).toBeNull();
    expect(movedCursor(14, 'ArrowDown', 4, 16)).toBeNull();
    expect(movedCursor(3, 'End', 4, 15)).toBe(14);
    expect(movedCursor(3, 'a', 4, 15)).toBeNull();
  });

  it('takes the nearest point of either side, within reach', () => {
    const frame = { x: (value: number) => 100 * value, y: (value: number) => 100 * value };
    const points = { a: Float32Array.of(0, 0, 1, 1), b: Float32Array.of(0.5, 0.5, 2, 2), real: null };
    expect(sampleAt(frame, points, { x: 97, y: 104 })).toBe(1);
    expect(sampleAt(frame, points, { x: 52, y: 50 })).toBe(0);
    expect(sampleAt(frame, points, { x: 75, y: 75 })).toBeNull();
    const view = planeView(points);
    expect(view.x.high - view.x.low).toBeCloseTo(view.y.high - view.y.low, 9);
  });
});

describe('metrics of both steps', () => {
  it('are the last row up to the step', () => {
    const table = {
      steps: Int32Array.of(10, 20, 30),
      seconds: new Float64Array(3),
      columns: new Map([['loss_d', Float32Array.of(1, 2, 3)]]),
      reduced: false,
    };
    expect(rowAt(table, 29).get('loss_d')).toBe(2);
    expect(rowAt(table, 30).get('loss_d')).toBe(3);
    expect(rowAt(table, 9).size).toBe(0);
  });

  it('are subtracted where both have them, layers left out', () => {
    const a = new Map([
      ['loss_d', 1],
      ['js_bound', 2],
      ['grad_norm.fc0', 3],
    ]);
    const b = new Map([
      ['loss_d', 1.5],
      ['w1_estimate', Number.NaN],
    ]);
    expect(metricDeltas(a, b)).toEqual([
      { name: 'loss_d', a: 1, b: 1.5, difference: 0.5 },
      { name: 'js_bound', a: 2, b: null, difference: null },
      { name: 'w1_estimate', a: null, b: null, difference: null },
    ]);
  });
});

describe('the form of a branch', () => {
  it('offers what a branch may change, and the optimizers of the run only', () => {
    const config = tinyConfig();
    const fields = branchFields(config);
    expect(fields.map(({ key }) => key)).not.toContain('generator');
    const optimizers = fields.find(({ key }) => key === 'optimizers');
    if (optimizers?.type !== 'group') throw new Error('no optimizers');
    for (const field of optimizers.fields) {
      if (field.type !== 'variant') throw new Error('no variants');
      expect(field.variants.map(({ kind }) => kind)).toEqual(['adam']);
    }
    const changed = { ...config, batchSize: 3, nCritic: 7, objective: { kind: 'hinge' as const }, steps: 99 };
    expect(keptKeyThatDiffers(config, changed)).toBeNull();
    expect(keptKeyThatDiffers(config, { ...config, seed: 1 })).toBe('seed');
  });
});
