import { z } from 'zod';
import { runConfigSchema } from './config/index.js';

const request = { id: z.int().min(0) };

/** What the workbench asks of a probe process. Crosses the process boundary by structured clone. */
export const probeRequestSchema = z.discriminatedUnion('type', [
  /** What is wrong with a config, and how large its networks are. */
  z.strictObject({ ...request, type: z.literal('check'), config: z.unknown() }),
  /** Trains a few steps on `threads` threads and measures them. */
  z.strictObject({
    ...request,
    type: z.literal('estimate'),
    config: runConfigSchema,
    threads: z.int().min(1).max(256),
  }),
  /** The first `count` training samples. */
  z.strictObject({
    ...request,
    type: z.literal('realSamples'),
    config: runConfigSchema,
    count: z.int().min(1).max(100_000),
  }),
  /** What this machine can train on. */
  z.strictObject({ ...request, type: z.literal('backends') }),
]);
export type ProbeRequest = z.output<typeof probeRequestSchema>;

const checked = z.strictObject({
  ...request,
  type: z.literal('check'),
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  /** Numbers of weights; null where there are issues. */
  parameters: z.strictObject({ generator: z.int(), discriminator: z.int() }).nullable(),
});

/** The answer to the request of the same id and type, or `refused`. */
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
  z.strictObject({
    ...request,
    type: z.literal('realSamples'),
    /** [count, ...dataShape] */
    shape: z.array(z.int()),
    /** In the data's range: [-1, 1] for images. */
    values: z.instanceof(Float32Array),
  }),
  z.strictObject({
    ...request,
    type: z.literal('backends'),
    backends: z.array(z.strictObject({ name: z.string(), usable: z.boolean(), reason: z.string() })),
  }),
  z.strictObject({ ...request, type: z.literal('refused'), reason: z.string(), badInput: z.boolean() }),
]);
export type ProbeAnswer = z.output<typeof probeAnswerSchema>;
