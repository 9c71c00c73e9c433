import { z } from 'zod';
import { MOST_COMPARED_RUNS } from './compared-runs.js';

/** Most runs that are packed into one file, where none is shown beside another. */
export const MAX_PACKED_RUNS = 1000;

const runId = z.string().min(1).max(64);
const step = z.int().min(0);
const runs = z.array(runId).min(1).max(MOST_COMPARED_RUNS);
const packedRuns = z.array(runId).min(1).max(MAX_PACKED_RUNS);
const oneRun = z.array(runId).length(1);

/** Least and largest of what an export can be asked for, both allowed. */
export const EXPORT_BOUNDS = {
  /** Frames of an animated sheet, and how many of them are shown in a second. */
  frames: [2, 200],
  framesPerSecond: [0.5, 30],
  /** Rows, or columns, of a panel. */
  side: [1, 64],
  spacing: [0, 64],
  scale: [1, 32],
  latentSeed: [0, 0xffffffff],
  truncation: [0.05, 10],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

const wholeIn = ([least, most]: readonly [number, number]) => z.int().min(least).max(most);
const numberIn = ([least, most]: readonly [number, number]) => z.number().min(least).max(most);

/** Most steps of one run in a matrix of runs and steps. */
export const MAX_MATRIX_STEPS = 12;
/** Most samples in one panel of a sheet. */
export const MAX_SHEET_SAMPLES = 1024;
/** Most characters of a sheet's headline. */
export const MAX_SHEET_TITLE = 200;

const sheetSide = wholeIn(EXPORT_BOUNDS.side);

/** What a sample sheet shows and how it looks; null leaves the choice to the workbench. */
export const sheetSettingsSchema = z.strictObject({
  format: z.enum(['png', 'svg', 'pdf']).default('png'),
  /** Samples of a panel; null takes what the run stores, images near-square. Points have no rows: their product counts. */
  grid: z
    .strictObject({ rows: sheetSide, columns: sheetSide })
    .refine(({ rows, columns }) => rows * columns <= MAX_SHEET_SAMPLES, {
      error: `at most ${MAX_SHEET_SAMPLES} samples`,
    })
    .nullable()
    .default(null),
  /** Pixels between images. */
  spacing: wholeIn(EXPORT_BOUNDS.spacing).default(2),
  /** Pixels of the sheet per pixel of an image: whole squares, so that nothing is blurred. */
  scale: wholeIn(EXPORT_BOUNDS.scale).nullable().default(null),
  captions: z.boolean().default(true),
  title: z.string().max(MAX_SHEET_TITLE).nullable().default(null),
  /** Seed of fresh latents; null takes the fixed ones of each run. */
  latentSeed: wholeIn(EXPORT_BOUNDS.latentSeed).nullable().default(null),
  /** As LatentChoice.truncation: components of latents beyond this magnitude are drawn again. */
  truncation: numberIn(EXPORT_BOUNDS.truncation).nullable().default(null),
  /** A matrix with a run per row and a step per column: so many steps, spread evenly, or those nearest to the named. */
  matrix: z
    .union([z.int().min(2).max(MAX_MATRIX_STEPS), z.array(z.int().min(0)).min(2).max(MAX_MATRIX_STEPS)])
    .nullable()
    .default(null),
});
export type SheetSettings = z.output<typeof sheetSettingsSchema>;

/**
 * One file made of stored runs. A `step` is that of a slider: each run shows what is stored nearest to it, by default
 * its newest.
 */
export const exportJobSchema = z.discriminatedUnion('kind', [
  /**
   * Samples side by side, or as a matrix of runs and steps; a PNG has its trace. Fresh or truncated latents, and more
   * samples than a run stores, are asked of the checkpoint nearest to the step.
   */
  z.strictObject({
    kind: z.literal('sheet'),
    ids: runs,
    step: step.optional(),
    ...sheetSettingsSchema.shape,
  }),
  /** Sheets over steps. */
  z.strictObject({
    kind: z.literal('animation'),
    ids: runs,
    format: z.enum(['gif', 'apng']),
    frames: wholeIn(EXPORT_BOUNDS.frames).default(30),
    framesPerSecond: numberIn(EXPORT_BOUNDS.framesPerSecond).default(4),
  }),
  z.strictObject({ kind: z.literal('charts'), ids: runs, format: z.enum(['png', 'svg']) }),
  z.strictObject({ kind: z.literal('metrics'), ids: oneRun, format: z.enum(['csv', 'json', 'parquet']) }),
  /** A comparison that needs no workbench: one HTML file, or a zip of Markdown and pictures. */
  z.strictObject({ kind: z.literal('report'), ids: runs, format: z.enum(['html', 'markdown']) }),
  /** The network of the newest checkpoint, or of that of a step. */
  z.strictObject({
    kind: z.literal('network'),
    ids: oneRun,
    network: z.enum(['generator', 'discriminator']),
    format: z.enum(['onnx', 'safetensors']),
    step: step.optional(),
  }),
  /** A zip of TensorBoard event files, a folder per run. */
  z.strictObject({ kind: z.literal('tensorboard'), ids: packedRuns }),
  /** The runs with all that belongs to them, for another workbench. */
  z.strictObject({
    kind: z.literal('bundle'),
    ids: packedRuns,
    checkpoints: z.enum(['all', 'newest', 'none']).default('all'),
  }),
]);
export type ExportJob = z.output<typeof exportJobSchema>;
export type ExportJobInput = z.input<typeof exportJobSchema>;

/** How an export goes on; the last event is `made`. */
export const exportEventSchema = z.discriminatedUnion('type', [
  /** Parts of the work that are done, of `total`. */
  z.object({ type: z.literal('progress'), done: z.int().min(0), total: z.int().min(1) }),
  /** The file lies ready to be taken once. `name` is its suffix with a word before it: `sheet.png`. */
  z.object({ type: z.literal('made'), ticket: z.string(), name: z.string(), bytes: z.int().min(0) }),
]);
export type ExportEvent = z.output<typeof exportEventSchema>;

/** What the workbench asks of an exporter process, once. `folder` is empty and belongs to the export. */
export const exportRequestSchema = z.strictObject({
  type: z.literal('export'),
  store: z.string().min(1),
  folder: z.string().min(1),
  job: exportJobSchema,
});
export type ExportRequest = z.output<typeof exportRequestSchema>;

/** What an exporter process says. */
export const exportAnswerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), done: z.int().min(0), total: z.int().min(1) }),
  /** The file is complete in the folder of the request. */
  z.strictObject({
    type: z.literal('made'),
    file: z.string(),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int().min(0),
  }),
  /** `reason` is one sentence; what it is about decides the contract's error. */
  z.strictObject({
    type: z.literal('refused'),
    reason: z.string(),
    cause: z.enum(['input', 'missing', 'failure']),
  }),
]);
export type ExportAnswer = z.output<typeof exportAnswerSchema>;
