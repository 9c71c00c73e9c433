import { z } from 'zod';

/** Most runs that one export shows side by side. */
export const MAX_EXPORTED_RUNS = 12;

const runId = z.string().min(1).max(64);
const step = z.int().min(0);
const runs = z.array(runId).min(1).max(MAX_EXPORTED_RUNS);
const oneRun = z.array(runId).length(1);

/** Frames of an animated sheet, and how many of them are shown in a second. */
export const frameCountSchema = z.int().min(2).max(200);
export const framesPerSecondSchema = z.number().min(0.5).max(30);

/**
 * One file made of stored runs. A `step` is that of a slider: each run shows what is stored nearest to it, by default
 * its newest.
 */
export const exportJobSchema = z.discriminatedUnion('kind', [
  /** Samples side by side, with captions; a PNG with its trace. */
  z.strictObject({ kind: z.literal('sheet'), ids: runs, step: step.optional() }),
  /** Sheets over steps. */
  z.strictObject({
    kind: z.literal('animation'),
    ids: runs,
    format: z.enum(['gif', 'apng']),
    frames: frameCountSchema.default(30),
    framesPerSecond: framesPerSecondSchema.default(4),
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
  z.strictObject({ kind: z.literal('tensorboard'), ids: runs }),
  /** The runs with all that belongs to them, for another workbench. */
  z.strictObject({
    kind: z.literal('bundle'),
    ids: runs,
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
