import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunConfig } from '../../../src/contract/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config as sampleConfig } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

function openRun(config: RunConfig = sampleConfig): { store: RunStore; id: string } {
  const store = RunStore.open(temporaryDirectory());
  onTestFinished(() => store.close());
  const { id } = store.createRun(config);
  store.claim(id);
  return { store, id };
}

describe('alarms', () => {
  it('stand until they are cleared, and are shown in the order of their steps', () => {
    const { store, id } = openRun();
    store.setAlarm(id, 'mode_collapse', 200, true);
    store.setAlarm(id, 'clip_saturation', 100, true);
    const both = [
      { kind: 'clip_saturation', since: 100 },
      { kind: 'mode_collapse', since: 200 },
    ];
    expect(store.overview(id).alarms).toEqual(both);
    expect(store.overviews()[0]?.alarms).toEqual(both);
    store.setAlarm(id, 'clip_saturation', 300, false);
    expect(store.overview(id).alarms).toEqual([both[1]]);
    store.setAlarm(id, 'clip_saturation', 400, true);
    expect(store.overview(id).alarms).toEqual([both[1], { kind: 'clip_saturation', since: 400 }]);
  });

  it('are watched anew by a training that goes on', () => {
    const { store, id } = openRun();
    store.setAlarm(id, 'mode_collapse', 200, true);
    store.setAlarm(id, 'low_diversity', 400, true);
    store.truncateAfter(id, 300);
    expect(store.overview(id).alarms).toEqual([]);
  });
});

describe('the best checkpoint', () => {
  const add = (
    store: RunStore,
    id: string,
    step: number,
    best: Parameters<RunStore['addCheckpoint']>[2] = null,
  ) => {
    const { directory, part } = store.createPart(id);
    const file = `step-${String(step).padStart(8, '0')}.safetensors`;
    writeFileSync(join(directory, file), 'weights');
    const row = { step, file: `${part}/${file}`, sha256: '0'.repeat(64), bytes: 7, seconds: 1 };
    store.addCheckpoint(id, row, best);
  };
  const listed = (store: RunStore, id: string) =>
    store.checkpoints(id).map(({ step, best, file }) => [step, best, existsSync(file)]);

  it('is flagged alone; one written for that reason alone goes when a better one comes', () => {
    const { store, id } = openRun();
    add(store, id, 100, { value: 9, extra: false });
    add(store, id, 150, { value: 8, extra: true });
    expect(listed(store, id)).toEqual([
      [100, null, true],
      [150, 8, true],
    ]);
    const extra = store.checkpoints(id)[1]!.file;
    add(store, id, 200);
    add(store, id, 250, { value: 7, extra: true });
    expect(listed(store, id)).toEqual([
      [100, null, true],
      [200, null, true],
      [250, 7, true],
    ]);
    expect(existsSync(extra)).toBe(false);
  });

  it('that a rewind removes leaves its place to the best of the others', () => {
    const { store, id } = openRun({
      ...sampleConfig,
      selection: { metric: 'fid', direction: 'auto' },
    });
    add(store, id, 200, { value: 10, extra: false });
    add(store, id, 500);
    add(store, id, 800, { value: 8, extra: false });
    const measured = Float32Array.of(10, 9.5, NaN, 11, 8);
    store.appendMetrics(
      id,
      Int32Array.of(200, 300, 400, 500, 800),
      new Float64Array(5),
      ['fid.own_classifier'],
      measured,
    );
    expect(store.bestUntil(id, 900)).toEqual({ step: 800, value: 8 });
    expect(store.bestUntil(id, 500)).toEqual({ step: 200, value: 10 });
    expect(store.bestUntil(id, 100)).toBeNull();
    store.truncateAfter(id, 500);
    expect(listed(store, id)).toEqual([
      [200, 10, true],
      [500, null, true],
    ]);
  });

  it('leaves two listed, since one may be damaged', () => {
    const { store, id } = openRun();
    add(store, id, 10, { value: 9, extra: true });
    add(store, id, 20, { value: 8, extra: true });
    add(store, id, 30, { value: 7, extra: true });
    expect(listed(store, id)).toEqual([
      [20, null, true],
      [30, 7, true],
    ]);
    add(store, id, 40);
    expect(listed(store, id)).toEqual([
      [30, 7, true],
      [40, null, true],
    ]);
  });

  it('that is written again at the same step has another file; the earlier one goes after its row', () => {
    const { store, id } = openRun();
    add(store, id, 10);
    const earlier = store.checkpoints(id)[0]!.file;
    add(store, id, 10);
    expect(listed(store, id)).toEqual([[10, null, true]]);
    expect(existsSync(earlier)).toBe(false);
  });
});
