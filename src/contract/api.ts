import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { backendChoiceSchema, backendNameSchema, backendReportSchema, runTrainingSchema } from './backend.js';
import { runParentSchema } from './branch.js';
import {
  askedSamplesSchema,
  latentChoiceSchema,
  latentPairsSchema,
  neighbourCountSchema,
  stripFramesSchema,
  trainingIndicesSchema,
} from './checkpoint-questions.js';
import { standingAlarmSchema } from './alarm.js';
import { runConfigSchema } from './config/index.js';
import { exportEventSchema, exportJobSchema } from './export.js';
import { bundleEventSchema } from './import.js';
import { MAX_TRACED_BYTES, picturedRunSchema, type PicturedRun } from './picture-trace.js';
import {
  datasetHashSchema,
  datasetNameSchema,
  datasetRowSchema,
  importEventSchema,
  importOptionsSchema,
  unfinishedImportSchema,
  type DatasetRow,
  type ImportEvent,
  type ImportOptions,
  type ImportOptionsInput,
} from './dataset.js';
import {
  recipeCardSchema,
  recipeEventSchema,
  recipeProgressSchema,
  recipeResultSchema,
  recipeSizeSchema,
} from './recipe.js';
import { judgementSchema, paceSchema, singleStepCountSchema, singleUpdateSchema } from './field.js';

/*
 * The one contract between the interface and the workbench's services, over a MessagePort in Electron and a
 * WebSocket in the browser. Inputs are validated on the serving side, outputs on both; those that carry numbers in
 * bulk are `packArrays` blobs whose layout is stated beside them.
 */

const runId = z.string().min(1).max(64);
const step = z.int().min(0);
/** By their names: their types written out in every layer would be longer than the type checker prints. */
const datasetRow: z.ZodType<DatasetRow> = datasetRowSchema;
const importEvent: z.ZodType<ImportEvent> = importEventSchema;
const importOptions: z.ZodType<ImportOptions, ImportOptionsInput> = importOptionsSchema;
const picturedRun: z.ZodType<PicturedRun> = picturedRunSchema;
const uploadId = z.string().regex(/^[a-z0-9]{8,40}$/);

export const runStatusSchema = z.enum([
  'created',
  'running',
  'paused',
  'finished',
  'stopped',
  'failed',
  'interrupted',
]);

/** What a row of the runs table shows of a run's metrics. */
const figures = {
  /** Newest value of every metric column. */
  metrics: z.record(z.string(), z.number().nullable()),
  /** About 40 values of the discriminator's loss over the run, for the sparkline. */
  sparkline: z.array(z.number().nullable()),
};

/** One row of the runs table. Times are milliseconds since the epoch. */
export const runRowSchema = z.object({
  id: runId,
  name: z.string(),
  status: runStatusSchema,
  reason: z.string().nullable(),
  config: runConfigSchema,
  step,
  createdAt: z.number(),
  updatedAt: z.number(),
  group: z.string().nullable(),
  /** The checkpoint a branch began with. */
  parent: runParentSchema.nullable(),
  /** The backend whose failure paused the run, which no process trains then; else null. */
  failedBackend: backendNameSchema.nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  /** Alarms that stand, or stood when the training ended. */
  alarms: z.array(standingAlarmSchema),
  ...figures,
});
export type RunRow = z.output<typeof runRowSchema>;

/** What the stream of a run carries. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), run: runRowSchema }),
  z.object({ type: z.literal('deleted'), id: runId }),
  /** New metric rows are stored up to this step. */
  z.object({
    type: z.literal('metrics'),
    id: runId,
    step,
    stepsPerSecond: z.number(),
    secondsLeft: z.number().nullable(),
    ...figures,
  }),
  z.object({ type: z.literal('samples'), id: runId, step }),
  /** The field of a step is stored; one of the same step may have been replaced. */
  z.object({ type: z.literal('field'), id: runId, step }),
  /** Single steps were made in a pause, and what they led to is stored. */
  z.object({
    type: z.literal('stepped'),
    id: runId,
    step,
    update: singleUpdateSchema,
    count: singleStepCountSchema,
    before: judgementSchema,
    after: judgementSchema,
  }),
  z.object({ type: z.literal('pace'), id: runId, updatesPerSecond: paceSchema }),
  z.object({ type: z.literal('checkpoint'), id: runId, step }),
  z.object({
    type: z.literal('log'),
    id: runId,
    level: z.enum(['info', 'warning', 'error']),
    text: z.string(),
    at: z.number(),
  }),
]);
export type RunEvent = z.output<typeof runEventSchema>;

const checkpointSchema = z.object({
  runId,
  step,
  sha256: z.string(),
  bytes: z.number(),
  seconds: z.number(),
  /** Value of the selection's metric where this is the best checkpoint of the run, else null. */
  best: z.number().nullable(),
});

/** A checkpoint and the latents that its generator is given. */
const sampledCheckpoint = { checkpoint: z.object({ id: runId, step }), latents: latentChoiceSchema };

/** Nearest first; `distance` is Euclidean in the data's range, [-1, 1] for images. */
const neighbourSchema = z.object({ index: z.int().min(0), distance: z.number() });
export type Neighbour = z.output<typeof neighbourSchema>;

const neighbourEventSchema = z.discriminatedUnion('type', [
  /** Training samples compared so far. */
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  /** The last event: the neighbours of every asked sample in the training set of `total` samples. */
  z.object({
    type: z.literal('found'),
    total: z.int(),
    neighbours: z.array(z.object({ sample: z.int(), nearest: z.array(neighbourSchema) })),
  }),
]);
export type NeighbourEvent = z.output<typeof neighbourEventSchema>;

const issueSchema = z.object({ path: z.string(), message: z.string() });

/** Errors as data: one sentence with place and remedy. */
const errors = {
  BAD_INPUT: { status: 400, data: z.object({ issues: z.array(issueSchema) }) },
  NOT_FOUND: { status: 404 },
  CONFLICT: { status: 409 },
  FAILED: { status: 500 },
} as const;

const procedure = oc.errors(errors);

export const api = {
  presets: {
    list: procedure.output(
      z.array(z.object({ name: z.string(), description: z.string(), objectives: z.array(z.string()) })),
    ),
    config: procedure.input(z.object({ name: z.string(), objective: z.string() })).output(runConfigSchema),
  },

  experiments: {
    /** Checks a config as it is typed; the issues name the keys. Also builds the step program. */
    check: procedure.input(z.object({ config: z.unknown() })).output(
      z.object({
        issues: z.array(issueSchema),
        parameters: z.object({ generator: z.number(), discriminator: z.number() }).nullable(),
      }),
    ),
    /** Measures a few steps on the config's backend, in a process of its own. */
    estimate: procedure.input(z.object({ config: runConfigSchema })).output(
      z.object({
        /** What was measured: that of the config, or the fastest where it says auto. */
        backend: backendNameSchema,
        /** The times by which auto chose. */
        choice: backendChoiceSchema.nullable(),
        millisecondsPerStep: z.number(),
        totalSeconds: z.number(),
        memoryMegabytes: z.number(),
      }),
    ),
    /** Starts one run, or several of one group with the same seed, data order and latents. */
    start: procedure
      .input(z.object({ configs: z.array(runConfigSchema).min(1).max(3) }))
      .output(z.array(runRowSchema)),
  },

  runs: {
    list: procedure.output(z.array(runRowSchema)),
    get: procedure.input(z.object({ id: runId })).output(runRowSchema),
    annotate: procedure
      .input(
        z.object({
          id: runId,
          name: z.string().max(200).optional(),
          notes: z.string().max(20_000).optional(),
          tags: z.array(z.string().min(1).max(60)).max(40).optional(),
        }),
      )
      .output(runRowSchema),
    delete: procedure.input(z.object({ ids: z.array(runId).min(1).max(1000) })).output(z.void()),
    pause: procedure.input(z.object({ id: runId })).output(z.void()),
    /** `backend` takes the place of the config's, as after that one failed. */
    resume: procedure
      .input(z.object({ id: runId, checkpoint: step.optional(), backend: backendNameSchema.optional() }))
      .output(z.void()),
    /**
     * Starts a run of its own from a checkpoint of another: its weights, optimizer state and random streams, with
     * a config that may differ where `keptKeyThatDiffers` (branch.ts) allows it; `steps` counts from step 0.
     */
    branch: procedure
      .input(z.object({ from: runParentSchema, config: runConfigSchema }))
      .output(runRowSchema),
    stop: procedure.input(z.object({ id: runId })).output(z.void()),
    checkpoint: procedure.input(z.object({ id: runId })).output(z.void()),
    /**
     * Metric columns in a range of steps, at most about `points` rows: where there are more, buckets keep each
     * column's minimum and maximum. Blob: meta {columns: string[], reduced: boolean}, arrays `steps` Int32Array,
     * `seconds` Float64Array, one Float32Array per column.
     */
    metrics: procedure
      .input(
        z.object({
          id: runId,
          columns: z.array(z.string()).max(200).optional(),
          from: step.optional(),
          to: step.optional(),
          points: z.int().min(16).max(20_000).default(2000),
        }),
      )
      .output(z.instanceof(Blob)),
    /** Steps with stored samples, ascending. */
    sampleSteps: procedure.input(z.object({ id: runId })).output(z.array(step)),
    /**
     * Samples of the fixed latents at the stored step nearest to `step`. Blob: meta {step, shape}, array `values`:
     * Uint8Array 0..255 for images, Float32Array for points.
     */
    samples: procedure.input(z.object({ id: runId, step })).output(z.instanceof(Blob)),
    /** Steps with a stored field, ascending; none but for points on a line or in a plane. */
    fieldSteps: procedure.input(z.object({ id: runId })).output(z.array(step)),
    /**
     * The field of the stored step nearest to `step`. Blob: meta {step, shape: FieldShape}, arrays `logits`, `mesh`,
     * `points`, `pushes` as in FieldArrays.
     */
    field: procedure.input(z.object({ id: runId, step })).output(z.instanceof(Blob)),
    /** The most updates per second that a run in training makes; null is full speed, also of other runs. */
    pace: procedure.input(z.object({ id: runId })).output(paceSchema),
    /** Slow motion of a run in training. */
    setPace: procedure.input(z.object({ id: runId, updatesPerSecond: paceSchema })).output(z.void()),
    /** Makes single updates of a run in training, which is paused then; the event `stepped` says that they are made. */
    step: procedure
      .input(z.object({ id: runId, update: singleUpdateSchema, count: singleStepCountSchema.default(1) }))
      .output(z.void()),
    /** Training points or images for comparison: meta {shape}, array `values` as in `samples`. */
    realSamples: procedure
      .input(z.object({ id: runId, count: z.int().min(1).max(4096).default(64) }))
      .output(z.instanceof(Blob)),
    checkpoints: procedure.input(z.object({ id: runId })).output(z.array(checkpointSchema)),
    /** What the run was computed with, one entry per training, oldest first. */
    trainings: procedure.input(z.object({ id: runId })).output(z.array(runTrainingSchema)),
    log: procedure
      .input(z.object({ id: runId }))
      .output(
        z.array(z.object({ at: z.number(), level: z.enum(['info', 'warning', 'error']), text: z.string() })),
      ),
    /** Changes of all runs, from now on. */
    events: procedure.output(eventIterator(runEventSchema)),
  },

  /** Checkpoints asked anew, by a process of their own. A call that is given up is not computed any further. */
  checkpoints: {
    /** Samples of the latents: meta {step, shape}, array `values` as in `runs.samples`. */
    samples: procedure.input(z.object(sampledCheckpoint)).output(z.instanceof(Blob)),
    /**
     * Samples between pairs of the latents, `frames` of each pair with both ends: on the line where latents are
     * uniform, on the great circle where they are normal. Meta {step, shape: [pairs * frames, ...dataShape]},
     * array `values` as in `runs.samples`.
     */
    interpolation: procedure
      .input(z.object({ ...sampledCheckpoint, pairs: latentPairsSchema, frames: stripFramesSchema }))
      .output(z.instanceof(Blob)),
    /** The `count` training samples nearest to each of some samples, by Euclidean distance over the whole set. */
    neighbours: procedure
      .input(z.object({ ...sampledCheckpoint, samples: askedSamplesSchema, count: neighbourCountSchema }))
      .output(eventIterator(neighbourEventSchema)),
    /** Training samples of a run by their positions: meta {shape}, array `values` as in `runs.samples`. */
    trainingSamples: procedure
      .input(z.object({ id: runId, indices: trainingIndicesSchema }))
      .output(z.instanceof(Blob)),
  },

  recipes: {
    /** All recipes, what is stored of them, newest first, and the one that is being measured. */
    list: procedure.output(
      z.object({
        cards: z.array(recipeCardSchema),
        results: z.array(recipeResultSchema),
        active: recipeProgressSchema.nullable(),
      }),
    ),
    /** The figures of a result: a block of `packFigures` (recipe-figure.ts). */
    figures: procedure.input(z.object({ result: z.int().min(1) })).output(z.instanceof(Blob)),
    /** Begins to measure a recipe, one at a time; the stream says how it ends. */
    run: procedure
      .input(
        z.object({
          recipe: z.string().min(1).max(64),
          size: recipeSizeSchema,
          seed: z.int().min(0).max(0xffffffff),
        }),
      )
      .output(recipeProgressSchema),
    /** Ends the recipe that is being measured, without a result. */
    cancel: procedure.output(z.void()),
    delete: procedure.input(z.object({ result: z.int().min(1) })).output(z.void()),
    /** What happens to recipes, from now on. */
    events: procedure.output(eventIterator(recipeEventSchema)),
  },

  /** Imported data of the store. */
  datasets: {
    list: procedure.output(
      z.object({ datasets: z.array(datasetRow), unfinished: z.array(unfinishedImportSchema) }),
    ),
    /**
     * Imports a file or folder of this machine, or what was uploaded, in a process of its own. A call that is given up
     * cancels the import; the same import of a path goes on from there.
     */
    add: procedure
      .input(
        z.object({
          source: z.union([
            z.object({ path: z.string().min(1).max(4096) }),
            z.object({ upload: uploadId, name: z.string().min(1).max(200) }),
          ]),
          name: datasetNameSchema.optional(),
          options: importOptions.prefault({}),
        }),
      )
      .output(eventIterator(importEvent)),
    /** Hands over a piece of a file, of at most 2 MiB; `path` is relative, with slashes. */
    upload: procedure
      .input(
        z.object({
          upload: uploadId,
          path: z.string().min(1).max(2000),
          offset: z.int().min(0),
          chunk: z.instanceof(Blob).refine(({ size }) => size <= 2 * 2 ** 20, 'at most 2 MiB'),
        }),
      )
      .output(z.void()),
    discardUpload: procedure.input(z.object({ upload: uploadId })).output(z.void()),
    /**
     * Samples from position `offset` on, of all or of one class: meta {shape, total}, arrays `values` as in
     * `runs.samples` and `indices` Int32Array.
     */
    samples: procedure
      .input(
        z.object({
          hash: datasetHashSchema,
          offset: z.int().min(0).default(0),
          limit: z.int().min(1).max(4096).default(64),
          label: z.int().min(0).max(255).nullable().default(null),
        }),
      )
      .output(z.instanceof(Blob)),
    /** Refused for a dataset that is trained on, and without `force` for one that stored runs were trained on. */
    remove: procedure
      .input(z.object({ hash: datasetHashSchema, force: z.boolean().default(false) }))
      .output(z.void()),
    /** Removes what an unfinished import has. */
    discard: procedure.input(z.object({ id: z.string() })).output(z.void()),
  },

  exports: {
    /** Makes a file in a process of its own. Who stops listening cancels it; what is wrong comes as an error. */
    create: procedure.input(exportJobSchema).output(eventIterator(exportEventSchema)),
    /** The file of a ticket that `create` gave; a ticket is good once. */
    take: procedure.input(z.object({ ticket: z.string().max(64) })).output(z.instanceof(Blob)),
  },

  imports: {
    /** The runs that an exported PNG says it shows, from its first bytes; whether the store has them. */
    picture: procedure
      .input(
        z.object({
          name: z.string().min(1).max(200),
          png: z.instanceof(Blob).refine(({ size }) => size <= MAX_TRACED_BYTES, 'at most 3 MiB'),
        }),
      )
      .output(z.object({ runs: z.array(picturedRun) })),
    /**
     * Adds the runs of a bundle that was handed over by `datasets.upload`, in a process of its own. A call that is
     * given up cancels the import, and nothing of it stays.
     */
    bundle: procedure.input(z.object({ upload: uploadId })).output(eventIterator(bundleEventSchema)),
  },

  system: {
    /** Every backend, each tried in a process of its own; `measure`: its rates and exactness too, some seconds each. */
    backends: procedure.input(z.object({ measure: z.boolean() })).output(z.array(backendReportSchema)),
    info: procedure.output(
      z.object({
        version: z.string(),
        store: z.string(),
        node: z.string(),
        cpu: z.string(),
        cores: z.number(),
        memoryMegabytes: z.number(),
        storage: z.array(z.object({ id: runId, bytes: z.number() })),
        databaseBytes: z.number(),
        freeBytes: z.number(),
      }),
    ),
  },
};

export type Api = typeof api;
