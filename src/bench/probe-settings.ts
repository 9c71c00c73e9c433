import type { Setting } from './contender.js';
import type { Probe } from './report.js';
import { median } from '../contract/median.js';

const probeBudget = { milliseconds: 300, steps: 3 };
const repetitions = 3;

/** What the probes of one contender's settings showed. */
export interface Probed<S extends Setting> {
  readonly fastest: S;
  readonly probes: readonly Probe[];
}

/**
 * Finds the fastest of a contender's settings. Each is tried three times, apart in time, and its best median
 * counts: whatever else the machine does can only make it slower.
 */
export async function probeSettings<S extends Setting>(settings: readonly S[]): Promise<Probed<S>> {
  const best = new Map<S, number>();
  for (let i = 0; i < repetitions; i++) {
    for (const setting of settings) {
      const milliseconds = median(await setting.measure(probeBudget));
      best.set(setting, Math.min(milliseconds, best.get(setting) ?? Infinity));
    }
  }
  const ranked = [...best].sort(([, a], [, b]) => a - b);
  const [fastest] = ranked[0] ?? [];
  if (fastest === undefined) throw new RangeError('a contender without settings cannot be probed');
  return {
    fastest,
    probes: [...best].map(([{ label }, milliseconds]) => ({ setting: label, milliseconds })),
  };
}
