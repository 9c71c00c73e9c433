import { describe, expect, it } from 'vitest';
import { Pacer, type Time } from '../../src/trainer/pacer.js';
import { TrainingControl } from '../../src/trainer/training-control.js';
import { metricRows, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

/** A clock that waiting turns on; `during` is called in the middle of every wait. */
function fakeTime(during: () => void = () => undefined) {
  const waits: number[] = [];
  let now = 1000;
  const time: Time = {
    now: () => now,
    async wait(milliseconds, interrupt) {
      waits.push(milliseconds);
      let interrupted = false as boolean;
      void interrupt.then(() => (interrupted = true));
      now += milliseconds / 2;
      during();
      await Promise.resolve().then(() => Promise.resolve());
      if (!interrupted) now += milliseconds / 2;
    },
  };
  return {
    time,
    waits,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('a pacer', () => {
  it('never waits at full speed', async () => {
    const { time, waits } = fakeTime();
    const pacer = new Pacer(new TrainingControl(), time);
    for (let i = 0; i < 5; i++) expect(await pacer.due()).toBe(true);
    expect(waits).toEqual([]);
    expect(pacer.frameDue()).toBe(false);
  });

  it('waits for what an update left of its interval', async () => {
    const { time, waits, pass } = fakeTime();
    const control = new TrainingControl();
    const pacer = new Pacer(control, time);
    control.setPace(0.5);
    expect(await pacer.due()).toBe(true);
    pass(300);
    expect(await pacer.due()).toBe(true);
    pass(5000);
    expect(await pacer.due()).toBe(true);
    expect(waits).toEqual([1700]);
  });

  it('gives way to a request, and waits for the rest afterwards', async () => {
    let request = (): void => undefined;
    const { time, waits } = fakeTime(() => {
      request();
    });
    const control = new TrainingControl();
    const pacer = new Pacer(control, time);
    control.setPace(1);
    await pacer.due();
    request = () => {
      control.request('checkpoint');
      request = () => undefined;
    };
    expect(await pacer.due()).toBe(false);
    expect(await pacer.due()).toBe(true);
    expect(waits).toEqual([1000, 500]);
  });

  it('shows about four frames a second', async () => {
    const { time, pass } = fakeTime();
    const control = new TrainingControl();
    const pacer = new Pacer(control, time);
    control.setPace(100);
    const shown = Array.from({ length: 100 }, () => {
      pass(10);
      return pacer.frameDue();
    });
    expect(shown.filter(Boolean)).toHaveLength(5);
  });
});

describe('slow motion', () => {
  it('shows every update, obeys while it waits, and changes no number', async () => {
    const schedule = { metricsEvery: 1, samplesEvery: 1000, checkpointEvery: 1000 };
    const config = tinyConfig({ schedule, criticWarmup: null });
    const plain = await train(config, { directory: temporaryFolder() });
    // At 0.1 updates per second the test would time out were the wait not given up for the next request.
    const slow = await train(config, {
      directory: temporaryFolder(),
      onEvent: (event, control) => {
        if (event.type === 'started') control.setPace(0.1);
        if (event.type === 'field' && event.step === 1) setImmediate(() => control.setPace(null));
      },
    });
    expect(ofType(slow, 'samples').map(({ step }) => step)).toEqual([0, 1, 8]);
    expect(metricRows(slow)).toEqual(metricRows(plain));
  });
});
