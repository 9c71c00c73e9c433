import { z } from 'zod';
import {
  backendNameSchema,
  backendReportSchema,
  graphicsAdapterSchema,
  stepPlacementSchema,
} from './backend.js';
import {
  askedSamplesSchema,
  latentChoiceSchema,
  latentPairsSchema,
  neighbourCountSchema,
  stripFramesSchema,
  trainingIndicesSchema,
} from './checkpoint-questions.js';
import { runConfigSchema } from './config/index.js';
import { datasetManifestSchema, datasetNameSchema, importOptionsSchema } from './dataset.js';

const request = { id: z.int().min(0) };

/** A checkpoint's file, the hash it must have, and the latents its generator is given. */
const sampled = {
  checkpoint: z.strictObject({ file: z.string().min(1), sha256: z.string().length(64) }),
  latents: latentChoiceSchema,
};

/** What the workbench asks of a probe process. Crosses the process boundary by structured clone. */
export const probeRequestSchema = z.discriminatedUnion('type', [
  /** What is wrong with a config, and how large its networks are. */
  z.strictObject({ ...request, type: z.literal('check'), config: z.unknown() }),
  /** Trains a few steps on a backend and `threads` threads and measures them. */
  z.strictObject({
    ...request,
    type: z.literal('estimate'),
    config: runConfigSchema,
    backend: backendNameSchema,
    threads: z.int().min(1).max(256),
    /** Least time that is measured, as far as a few hundred steps last it. */
    budgetMs: z.number().min(0).default(1500),
  }),
  /** Where the nodes of a config's step are computed on a backend of onnxruntime. */
  z.strictObject({
    ...request,
    type: z.literal('explain'),
    config: runConfigSchema,
    backend: backendNameSchema,
  }),
  /** Names the step program of a config. */
  z.strictObject({ ...request, type: z.literal('graph'), config: runConfigSchema }),
  /** The first `count` training samples. */
  z.strictObject({
    ...request,
    type: z.literal('realSamples'),
    config: runConfigSchema,
    count: z.int().min(1).max(100_000),
  }),
  /** What a backend is good for here; `measure`: its rates and its exactness too. */
  z.strictObject({
    ...request,
    type: z.literal('backend'),
    backend: backendNameSchema,
    measure: z.boolean(),
    /** As in the start of a training. */
    adapter: graphicsAdapterSchema.nullable(),
  }),
  /** Samples of a checkpoint. */
  z.strictObject({ ...request, ...sampled, type: z.literal('generate') }),
  /** Samples between pairs of latents: on the line for uniform ones, on the great circle for normal ones. */
  z.strictObject({
    ...request,
    ...sampled,
    type: z.literal('interpolate'),
    pairs: latentPairsSchema,
    frames: stripFramesSchema,
  }),
  /** The training samples nearest to some of a checkpoint's samples. Reports its progress. */
  z.strictObject({
    ...request,
    ...sampled,
    type: z.literal('neighbours'),
    samples: askedSamplesSchema,
    count: neighbourCountSchema,
  }),
  /** Some training samples of a run. */
  z.strictObject({
    ...request,
    type: z.literal('trainingSamples'),
    config: runConfigSchema,
    indices: trainingIndicesSchema,
  }),
  /** Imports a source into the folder of a store's datasets. Reports its progress, with the items skipped so far. */
  z.strictObject({
    ...request,
    type: z.literal('importDataset'),
    source: z.string().min(1),
    name: datasetNameSchema,
    origin: z.string().optional(),
    options: importOptionsSchema,
    directory: z.string().min(1),
  }),
  /** The answer to request `id` is not wanted any more, and does not come. */
  z.strictObject({ ...request, type: z.literal('cancel') }),
]);
export type ProbeRequest = z.output<typeof probeRequestSchema>;

const checked = z.strictObject({
  ...request,
  type: z.literal('check'),
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  /** Numbers of weights; null where there are issues. */
  parameters: z.strictObject({ generator: z.int(), discriminator: z.int() }).nullable(),
});

/** Samples [count, ...dataShape] in the data's range. */
const samples = { shape: z.array(z.int()), values: z.instanceof(Float32Array) };

/** The answer to the request of the same id and type, or `refused`; any number of `progress` may come before it. */
export const probeAnswerSchema = z.discriminatedUnion('type', [
  checked,
  z.strictObject({
    ...request,
    type: z.literal('estimate'),
    millisecondsPerStep: z.number(),
    totalSeconds: z.number(),
    /** Peak resident memory of the process that trained. */
    memoryMegabytes: z.number(),
  }),
  z.strictObject({ ...request, type: z.literal('explain'), placement: stepPlacementSchema }),
  /** SHA-256 of the graphs and the state as the engine prints them. */
  z.strictObject({ ...request, type: z.literal('graph'), sha256: z.string().length(64) }),
  z.strictObject({ ...request, ...samples, type: z.literal('realSamples') }),
  z.strictObject({
    ...request,
    type: z.literal('backend'),
    report: backendReportSchema,
  }),
  z.strictObject({ ...request, ...samples, type: z.literal('generate') }),
  /** The strips one after the other: [pairs * frames, ...dataShape]. */
  z.strictObject({ ...request, ...samples, type: z.literal('interpolate') }),
  z.strictObject({
    ...request,
    type: z.literal('neighbours'),
    /** Samples of the training set. */
    total: z.int(),
    /** [samples, count], nearest first: positions in the training set and Euclidean distances. */
    indices: z.instanceof(Int32Array),
    distances: z.instanceof(Float64Array),
  }),
  z.strictObject({ ...request, ...samples, type: z.literal('trainingSamples') }),
  z.strictObject({
    ...request,
    type: z.literal('importDataset'),
    manifest: datasetManifestSchema,
    folder: z.string(),
    /** Whether the same samples were there already. */
    known: z.boolean(),
  }),
  z.strictObject({
    ...request,
    type: z.literal('progress'),
    done: z.int(),
    total: z.int(),
    skipped: z.int().optional(),
  }),
  z.strictObject({ ...request, type: z.literal('refused'), reason: z.string(), badInput: z.boolean() }),
]);
export type ProbeAnswer = z.output<typeof probeAnswerSchema>;
