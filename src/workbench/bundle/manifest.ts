import { z } from 'zod';
import { runConfigSchema } from '../../contract/index.js';
import { boundedJson, boundedList, boundedRecord } from './bounded.js';

/** Name of the table of contents inside a bundle. */
export const MANIFEST = 'manifest.json';
/** A newer program may write a larger number; this one then refuses the bundle. */
export const BUNDLE_VERSION = 1;
/**
 * It is read in one go: one of this size, with anything in it, is judged within a second. It names about 30,000 files,
 * which are samples of as many steps.
 */
export const MAX_MANIFEST_BYTES = 4 * 2 ** 20;
/** Files of a bundle, and newest lines of a run's log. */
export const MAX_FILES = 50_000;
export const MAX_LOG_LINES = 10_000;
const MAX_CONFIG_CHARACTERS = 2 ** 18;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const step = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const time = z.int().min(0).max(8.64e15);

const bundledRunSchema = z.strictObject({
  /** Creation time in base 32, see run-id.ts. */
  id: z.string().regex(/^[0-9a-hjkmnp-tv-z]{8}$/),
  name: z.string().max(10_000),
  status: z.enum(['created', 'finished', 'stopped', 'failed', 'interrupted']),
  reason: z.string().max(100_000).nullable(),
  config: boundedJson(runConfigSchema, MAX_CONFIG_CHARACTERS),
  step,
  createdAt: time,
  updatedAt: time,
  group: z.string().max(200).nullable(),
  parent: z.strictObject({ id: z.string().max(64), step }).nullable(),
  notes: z.string().max(1_000_000),
  tags: boundedList(z.string().max(1000), 1000),
  log: boundedList(
    z.strictObject({ at: time, level: z.enum(['info', 'warning']), text: z.string().max(100_000) }),
    MAX_LOG_LINES,
  ),
  samples: boundedList(step, MAX_FILES),
  checkpoints: boundedList(
    z.strictObject({
      step,
      sha256,
      bytes: z.int().min(0),
      seconds: z.number().min(0),
      best: z.number().nullable(),
    }),
    MAX_FILES,
  ),
});
export type BundledRun = z.output<typeof bundledRunSchema>;

/** What a bundle holds: its runs, and size and SHA-256 of every other file in it. */
export const manifestSchema = z.strictObject({
  format: z.literal('gan-workbench-bundle'),
  version: z.literal(BUNDLE_VERSION),
  runs: boundedList(bundledRunSchema, 1000).refine((runs) => runs.length > 0, 'it holds no run'),
  files: boundedRecord(z.strictObject({ bytes: z.int().min(0), sha256 }), MAX_FILES),
});
export type Manifest = z.output<typeof manifestSchema>;

/** Metrics of a run: `packArrays` with the arrays `steps`, `seconds` and one of every column; meta {columns}. */
export const metricsFile = (id: string): string => `runs/${id}/metrics.bin`;
/** Samples of a step: `packArrays` with the array `values`; meta {shape}. */
export const samplesFile = (id: string, at: number): string => `runs/${id}/samples/${at}.bin`;
export const checkpointFile = (id: string, at: number): string => `runs/${id}/checkpoints/${at}.safetensors`;
