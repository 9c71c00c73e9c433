import { z } from 'zod';
import { alarmKindSchema } from './alarm.js';
import { backendIdentitySchema, backendNameSchema, graphicsAdapterSchema } from './backend.js';
import { runConfigSchema } from './config/index.js';
import { dataIdentitySchema } from './data-identity.js';
import {
  fieldArraysSchema,
  fieldShapeSchema,
  judgementSchema,
  paceSchema,
  singleStepCountSchema,
  singleUpdateSchema,
} from './field.js';

/** What the supervisor sends to a trainer process. Crosses the process boundary by structured clone. */
export const trainerCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    config: runConfigSchema,
    /** Folder the trainer writes checkpoint files into; exists and is writable. */
    directory: z.string().min(1),
    /**
     * Checkpoint to continue from; null starts at step 0. `branch`: it is another run's, whose config may differ
     * where `keptKeyThatDiffers` allows it; the run begins with a checkpoint of its own.
     */
    resume: z
      .strictObject({
        file: z.string().min(1),
        sha256: z.string().length(64),
        branch: z.boolean().optional(),
      })
      .nullable(),
    threads: z.int().min(1).max(256),
    /** The adapter that onnxruntime will take on WebGPU and does not name; null where it is not known. */
    adapter: graphicsAdapterSchema.nullable().optional(),
    /** The data that the run began with, null where that is not known; a checkpoint's own goes before it. */
    data: dataIdentitySchema.nullable().optional(),
    /** Value of the selection's metric at the best checkpoint of the run so far, null before the first. */
    best: z.number().nullable().optional(),
  }),
  z.strictObject({ type: z.literal('pause') }),
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({ type: z.literal('stop') }),
  z.strictObject({ type: z.literal('checkpoint') }),
  /** Slow motion: at most so many updates per second from now on. */
  z.strictObject({ type: z.literal('pace'), updatesPerSecond: paceSchema }),
  /** Intra-op threads from the next update on; the bits stay the same. */
  z.strictObject({ type: z.literal('threads'), threads: z.int().min(1).max(256) }),
  /** Pauses the run where it is not paused, makes single updates, and shows what they did. */
  z.strictObject({ type: z.literal('step'), update: singleUpdateSchema, count: singleStepCountSchema }),
]);
export type TrainerCommand = z.output<typeof trainerCommandSchema>;

const step = z.int().min(0);
const float32 = z.instanceof(Float32Array);

/** What a trainer process reports. */
export const trainerEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('started'),
    /** Step the run continues from; 0 for a new run. */
    step,
    /** Metric columns, in the order of every `metrics` row. */
    columns: z.array(z.string()),
    /** Shape of one sample: [C, H, W] or [d]. */
    dataShape: z.array(z.int()),
    parameters: z.strictObject({ generator: z.int(), discriminator: z.int() }),
    /** The data it trains on. */
    data: dataIdentitySchema,
    /** Backend, provider and versions the run trains on. */
    backend: z.string(),
    /** The same for the run's record. */
    compute: backendIdentitySchema.optional(),
  }),
  z.strictObject({
    type: z.literal('metrics'),
    /** Generator step of every row, ascending. */
    steps: z.instanceof(Int32Array),
    /** Seconds trained so far at every row, monotonic, without pauses. */
    seconds: z.instanceof(Float64Array),
    /** Row-major [rows, columns]. */
    values: float32,
  }),
  z.strictObject({
    type: z.literal('samples'),
    step,
    /** [count, ...dataShape], in the data's own range: [-1, 1] for images. */
    shape: z.array(z.int()),
    values: float32,
  }),
  /** Both networks of a run on points, as they are at `step`; one of the same step replaces it. */
  z.strictObject({
    type: z.literal('field'),
    step,
    shape: fieldShapeSchema,
    ...fieldArraysSchema.shape,
  }),
  /** `count` single steps are done; the samples and the field they led to were sent before. */
  z.strictObject({
    type: z.literal('stepped'),
    step,
    update: singleUpdateSchema,
    count: singleStepCountSchema,
    before: judgementSchema,
    after: judgementSchema,
  }),
  z.strictObject({
    type: z.literal('checkpoint'),
    step,
    /** File name inside the run's directory. */
    file: z.string().min(1),
    sha256: z.string().length(64),
    bytes: z.int().min(1),
    seconds: z.number(),
    /**
     * Where the run has a selection and this is its best evaluation so far: the value, and whether the checkpoint
     * was written for that reason alone.
     */
    best: z.strictObject({ value: z.number(), extra: z.boolean() }).nullable().default(null),
    /** State of the random streams as the file has it. */
    random: z.string().nullable().default(null),
  }),
  /** Something is wrong with the training, or no longer; the sentence comes as a `log`. */
  z.strictObject({ type: z.literal('alarm'), kind: alarmKindSchema, step, raised: z.boolean() }),
  z.strictObject({ type: z.literal('log'), level: z.enum(['info', 'warning']), text: z.string() }),
  /** Sent once a second between steps, whatever else is sent: a process that is silent may hang. */
  z.strictObject({ type: z.literal('alive') }),
  /** `reason`: one sentence where the run paused itself, null where it was asked to. */
  z.strictObject({ type: z.literal('paused'), step, reason: z.string().nullable().default(null) }),
  z.strictObject({ type: z.literal('resumed'), step }),
  /**
   * The last event of a process. `failed` carries one sentence with place and remedy; `backend` names the one that
   * failed, so that the run can go on from its last checkpoint on another.
   */
  z.strictObject({ type: z.literal('finished'), step }),
  z.strictObject({ type: z.literal('stopped'), step }),
  z.strictObject({
    type: z.literal('failed'),
    reason: z.string(),
    badInput: z.boolean(),
    backend: backendNameSchema.optional(),
  }),
]);
export type TrainerEvent = z.output<typeof trainerEventSchema>;
