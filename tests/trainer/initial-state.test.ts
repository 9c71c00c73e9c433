import { describe, expect, it } from 'vitest';
import type { StateSpec } from '../../src/engine/step/program.js';
import { drawInitialState } from '../../src/trainer/initial-state.js';

const spec = (name: string, initializer: StateSpec['initializer'], shape = [100, 100]): StateSpec => ({
  name,
  shape,
  role: 'weight',
  network: 'generator',
  initializer,
});

describe('drawInitialState', () => {
  it('gives a tensor the same values whatever else the program holds', () => {
    const weight = spec('generator.fc0.weight', { kind: 'normal', mean: 0, std: 0.02 });
    const alone = drawInitialState([weight], 7);
    const among = drawInitialState([spec('other', { kind: 'uniform', bound: 1 }), weight], 7);
    expect(among.get(weight.name)?.data).toEqual(alone.get(weight.name)?.data);
    expect([...among.keys()]).toEqual(['other', weight.name]);
  });

  it('depends on the seed', () => {
    const weight = spec('w', { kind: 'uniform', bound: 1 });
    expect(drawInitialState([weight], 1).get('w')?.data).not.toEqual(
      drawInitialState([weight], 2).get('w')?.data,
    );
  });

  it('draws the mean, deviation and bounds of the initializer', () => {
    const state = drawInitialState(
      [
        spec('normal', { kind: 'normal', mean: 1, std: 0.02 }),
        spec('uniform', { kind: 'uniform', bound: 0.1 }),
        spec('constant', { kind: 'constant', value: 3 }, []),
      ],
      0,
    );
    const normal = state.get('normal')?.data ?? new Float32Array();
    const mean = normal.reduce((sum, value) => sum + value, 0) / normal.length;
    const variance = normal.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normal.length;
    expect(mean).toBeCloseTo(1, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.02, 3);
    const uniform = state.get('uniform')?.data ?? new Float32Array();
    expect(Math.max(...uniform)).toBeLessThanOrEqual(Math.fround(0.1));
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-Math.fround(0.1));
    expect(state.get('constant')?.data).toEqual(Float32Array.of(3));
  });
});
