import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Roof, ScalingPoint } from './scaling.ts';
import type { PolicyFigures } from './thread-policy.ts';
import type { WholeRun } from './whole-run.ts';

/** What has been measured so far. */
export interface TrainingFigures {
  readonly roof: Roof | null;
  readonly points: readonly ScalingPoint[];
  readonly policies: readonly PolicyFigures[];
  readonly wholeRuns: readonly WholeRun[];
}

export const noFigures: TrainingFigures = { roof: null, points: [], policies: [], wholeRuns: [] };

const file = join(import.meta.dirname, '../../node_modules/.cache/bench-training.json');

/** What earlier measurements left, also those that were interrupted. */
export const keptFigures = (): TrainingFigures =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TrainingFigures) : noFigures;

/** Called after every figure, so that none is lost when the measurement ends early. */
export function keepFigures(figures: TrainingFigures): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(figures));
  renameSync(`${file}.new`, file);
}
