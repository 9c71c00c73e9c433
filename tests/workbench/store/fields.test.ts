import { expect, it, onTestFinished } from 'vitest';
import { BadInputError, type StoredField } from '../../../src/contract/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { RunRecorder } from '../../../src/workbench/supervisor/run-recorder.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

function openStore(): RunStore {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  return store;
}

const field = (step: number): StoredField => ({
  step,
  shape: {
    output: 'probability',
    box: [
      [-1, 1],
      [0, 2],
    ],
    size: 3,
    latents: { kind: 'all', dims: 2, size: 2, range: [-1, 1] },
    arrows: true,
  },
  logits: Float32Array.from({ length: 9 }, (_, i) => step + i / 8),
  mesh: Float32Array.from({ length: 8 }, (_, i) => -i),
  points: Float32Array.from([1, 2, 3, 4, 5, 6]),
  pushes: Float32Array.from([NaN, 0, 1e-30, -0.5, Infinity, 0.25]),
});
const line = (step: number): StoredField => ({
  step,
  shape: { output: 'value', box: [[-3, 3]], size: 2, latents: null, arrows: true },
  logits: Float32Array.of(1, 2),
  mesh: new Float32Array(),
  points: Float32Array.of(0.5),
  pushes: Float32Array.of(-0.25),
});

it('keeps a field without arrows, all of its points', () => {
  const store = openStore();
  const { id } = store.createRun(config);
  store.claim(id);
  const { shape, ...arrays } = field(1);
  const without = { ...arrays, shape: { ...shape, arrows: false }, pushes: new Float32Array() };
  store.addField(id, without);
  expect(store.nearestField(id, 1)).toEqual(without);
});

it('keeps fields as they are, the newest of a step, and finds the nearest', () => {
  const store = openStore();
  const { id } = store.createRun(config);
  store.claim(id);
  expect(store.fieldSteps(id)).toEqual([]);
  expect(() => store.nearestField(id, 3)).toThrow(BadInputError);
  store.addField(id, field(0));
  store.addField(id, line(10));
  store.addField(id, field(10));
  store.addField(id, line(30));
  expect(store.fieldSteps(id)).toEqual([0, 10, 30]);
  expect(store.nearestField(id, 12)).toEqual(field(10));
  expect(store.nearestField(id, 1e9)).toEqual(line(30));
  store.truncateAfter(id, 10);
  expect(store.fieldSteps(id)).toEqual([0, 10]);
});

it('keeps every frame of the schedule and the newest of the others', () => {
  const store = openStore();
  const { id } = store.createRun({ ...config, schedule: { ...config.schedule, samplesEvery: 100 } });
  store.claim(id);
  const recorder = new RunRecorder(store, id, 'part-1', null, { threads: 1, choice: null });
  for (let step = 0; step <= 1000; step++) {
    recorder.field({ type: 'field', ...line(step) });
    recorder.samples({ type: 'samples', step, shape: [1, 1], values: Float32Array.of(step) });
  }
  const steps = store.sampleSteps(id);
  expect(steps.length).toBeLessThan(2 * 240 + 11);
  expect(steps.slice(-240)).toEqual(Array.from({ length: 240 }, (_, i) => 761 + i));
  expect(steps.filter((step) => step % 100 === 0)).toHaveLength(11);
  expect(store.fieldSteps(id)).toEqual(steps);
});
