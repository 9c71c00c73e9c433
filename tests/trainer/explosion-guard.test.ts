import { describe, expect, it } from 'vitest';
import { guardConfigSchema } from '../../src/contract/index.js';
import { ExplosionGuard } from '../../src/trainer/explosion-guard.js';
import { ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

const columns = ['w_estimate', 'loss_d', 'grad_norm_g'];

describe('the guard against explosions', () => {
  it('tells a loss or a gradient norm beyond the limit, once until it is back', () => {
    const guard = new ExplosionGuard(columns, guardConfigSchema.parse({ limit: 100 }));
    expect(guard.observe([1e9, -100, 100])).toBeNull();
    expect(guard.observe([0, -101.5, 0])).toBe('loss_d is -102, beyond guard.limit 100');
    expect(guard.observe([0, 0, 1e5])).toBeNull();
    expect(guard.observe([0, 0, 0])).toBeNull();
    expect(guard.observe([0, 0, 1e5])).toBe('grad_norm_g is 100000, beyond guard.limit 100');
  });

  it('lets everything grow without a limit', () => {
    const guard = new ExplosionGuard(columns, guardConfigSchema.parse({}));
    expect(guard.observe([1e30, 1e30, 1e30])).toBeNull();
  });

  const everyStep = { metricsEvery: 1, samplesEvery: 100, checkpointEvery: 1 };

  it('ends a run before the checkpoint of the step, whose metrics are reported', async () => {
    const config = tinyConfig({ guard: { limit: 1e-9 }, schedule: everyStep });
    const steps: number[] = [];
    const trained = train(config, {
      directory: temporaryFolder(),
      onEvent: (event) => {
        if (event.type === 'metrics') steps.push(...event.steps);
        expect(event.type).not.toBe('checkpoint');
      },
    });
    await expect(trained).rejects.toThrow(
      /^The run exploded: \w+ is \S+, beyond guard.limit 1e-9 at step 1; there is no checkpoint yet/,
    );
    expect(steps).toEqual([1]);
  });

  it('pauses a run that goes on when it is resumed, and changes none of its bits', async () => {
    const config = tinyConfig({ guard: { limit: 1e-9, action: 'pause' }, schedule: everyStep });
    const events = await train(config, {
      directory: temporaryFolder(),
      onEvent: (event, control) => {
        if (event.type === 'paused')
          queueMicrotask(() => {
            control.request('resume');
          });
      },
    });
    const pauses = ofType(events, 'paused');
    expect(pauses).toHaveLength(1);
    expect(pauses[0]?.reason).toMatch(/^The run exploded: .* at step 1; it pauses/);
    const undisturbed = await train(tinyConfig({ schedule: everyStep }), { directory: temporaryFolder() });
    const random = (of: typeof events) => ofType(of, 'checkpoint').at(-1)?.random;
    expect(random(events)).toBe(random(undisturbed));
    expect(events.at(-1)).toEqual({ type: 'finished', step: config.steps });
  });
});
