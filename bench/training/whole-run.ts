import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../../src/contract/median.ts';
import { runConfigSchema, type RunConfig } from '../../src/contract/index.ts';
import { datasetShape } from '../../src/data/index.ts';
import { findPreset, type PresetObjective } from '../../src/workbench/presets/index.ts';
import { RunStore } from '../../src/workbench/store/index.ts';
import { startRun, threadsFor, TrainingLeases } from '../../src/workbench/supervisor/index.ts';
import { openSteps } from './running-steps.ts';

/** A run to be measured: long enough that a period of its schedule counts once or oftener. */
export interface TrainedRun {
  readonly preset: string;
  readonly objective: PresetObjective;
  readonly rounds: number;
}

export const trainedRuns: readonly TrainedRun[] = [
  { preset: 'gaussians8', objective: 'wgan', rounds: 3 },
  { preset: 'mnist-mlp', objective: 'wgan', rounds: 2 },
  { preset: 'mnist-dcgan', objective: 'gan', rounds: 2 },
];

/** A preset's run against the bare steps of its graph. */
export interface WholeRun {
  readonly preset: string;
  readonly objective: PresetObjective;
  readonly steps: number;
  /** Milliseconds of a bare step, and of a step of the run, all that belongs to the run included; medians. */
  readonly bare: number;
  readonly whole: number;
  /** Share of the bare step rate that the run reaches, by round, and their median. */
  readonly shares: readonly number[];
  readonly share: number;
}

export const LEAST_SHARE = 0.85;

/**
 * Takes turns: bare steps for `milliseconds`, then a run of about as long, or of one period of its schedule, from the
 * built trainer in a store of its own; a run is held against the bare steps before and after it.
 */
export async function measureWholeRun(
  { preset, objective, rounds }: TrainedRun,
  milliseconds: number,
): Promise<WholeRun> {
  const config = runConfigSchema.parse(findPreset(preset).config(objective));
  const bare = [await bareStep(config, milliseconds)];
  const whole: number[] = [];
  const steps = stepsFor(config, milliseconds / bare[0]!);
  for (let round = 0; round < rounds; round++) {
    whole.push(await stepOfRun({ ...config, steps }));
    bare.push(await bareStep(config, milliseconds));
  }
  const shares = whole.map((step, round) => (bare[round]! + bare[round + 1]!) / 2 / step);
  return {
    preset,
    objective,
    steps,
    bare: median(bare),
    whole: median(whole),
    shares,
    share: median(shares),
  };
}

/** Whole periods of the schedule, so that samples, checkpoints and evaluations count as often as in a long run. */
function stepsFor({ schedule }: RunConfig, wanted: number): number {
  const period = Math.max(schedule.samplesEvery, schedule.checkpointEvery);
  return period * Math.max(1, Math.round(wanted / period));
}

async function bareStep(config: RunConfig, milliseconds: number): Promise<number> {
  const steps = await openSteps({ config, dataShape: datasetShape(config.data) }, threadsFor(1));
  const times = await steps.measure(milliseconds);
  await steps.close();
  return times.reduce((total, time) => total + time, 0) / times.length;
}

/** From the first stored metrics to the end of the process, everything stored. */
async function stepOfRun(config: RunConfig): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'whole-run-'));
  const store = RunStore.open(directory);
  try {
    const entry = join(import.meta.dirname, '../../out/main/trainer.js');
    // With all cores, as the bare steps: trainings that somebody has stopped for this measurement do not count.
    const leases = new TrainingLeases({ folder: join(directory, 'leases') });
    const training = startRun(store, config, { entry, leases });
    let first: { readonly step: number; readonly at: number } | null = null;
    training.on('progress', ({ step }) => {
      first ??= { step, at: performance.now() };
    });
    const end = await training.end;
    const begun = first as { readonly step: number; readonly at: number } | null;
    if (end.status !== 'finished' || begun === null) throw new Error(`The run ${end.status}.`);
    return (performance.now() - begun.at) / (config.steps - begun.step);
  } finally {
    store.close();
    rmSync(directory, { recursive: true });
  }
}
