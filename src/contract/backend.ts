import { z } from 'zod';

/**
 * What a training step can be computed on. cpu, webgpu, cuda, dml (DirectML) and coreml are execution providers of
 * onnxruntime; the others run op by op through TensorFlow.js.
 */
export const backendNames = [
  'cpu',
  'webgpu',
  'cuda',
  'dml',
  'coreml',
  'tfjs-gpu',
  'tfjs-webgpu',
  'tfjs-node',
  'tfjs-cpu',
] as const;
export const backendNameSchema = z.enum(backendNames);
export type BackendName = z.output<typeof backendNameSchema>;

/** What a config may ask for: a backend, or the fastest of those this machine has on the run's own graph. */
export const wantedBackends = [...backendNames, 'auto'] as const;

/** What every machine can go on with where a backend fails. */
export const otherBackend = (failed: BackendName): BackendName => (failed === 'cpu' ? 'tfjs-cpu' : 'cpu');

/** What Dawn, the implementation of WebGPU, says of this machine's adapter. */
export const graphicsAdapterSchema = z.strictObject({
  /** Vendor and device: `google swiftshader device subzero`. */
  name: z.string(),
  /** The driver in its own words, with its version: `SwiftShader 5.0.0`; `unknown` where it says nothing. */
  driver: z.string(),
});
export type GraphicsAdapter = z.output<typeof graphicsAdapterSchema>;

/** What a run is computed with, for its record. */
export const backendIdentitySchema = z.strictObject({
  backend: backendNameSchema,
  /** Library and its part: `onnxruntime CPUExecutionProvider`. */
  provider: z.string(),
  /** The processor's or graphics card's name as far as the provider tells it. */
  device: z.string(),
  /** Versions by package. */
  versions: z.record(z.string(), z.string()),
  precision: z.literal('float32'),
});
export type BackendIdentity = z.output<typeof backendIdentitySchema>;

/** One line: `webgpu (onnxruntime 1.30.0, Vulkan device, float32)`. */
export function backendText({ backend, device, versions, precision }: BackendIdentity): string {
  const libraries = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${backend} (${[...libraries, device, precision].join(', ')})`;
}

/** What backends need for one step of a run's graph on this machine. */
export const backendChoiceSchema = z.strictObject({
  /** Every backend that was tried, in the order of `backendNames`. */
  times: z.array(
    z.strictObject({
      backend: backendNameSchema,
      /** Median of one generator step with its critic updates; null where it was not measured. */
      milliseconds: z.number().positive().nullable(),
      /** Why it was not measured, else null. */
      reason: z.string().nullable(),
    }),
  ),
  /** Milliseconds since the epoch. */
  measuredAt: z.number(),
});
export type BackendChoice = z.output<typeof backendChoiceSchema>;

/** One line: `cpu 3.2 ms, webgpu 40 ms`; what was not measured is left out. */
export const choiceText = ({ times }: BackendChoice): string =>
  times
    .flatMap(({ backend, milliseconds }) =>
      milliseconds === null ? [] : [`${backend} ${Number(milliseconds.toPrecision(3))} ms`],
    )
    .join(', ');

/** One training of a run: what it was computed with. A run that was resumed has several. */
export const runTrainingSchema = z.strictObject({
  /** Generator step it began at, and when, in milliseconds since the epoch. */
  step: z.int().min(0),
  startedAt: z.number(),
  /** Intra-op threads it was given. */
  threads: z.int().min(1),
  /** Version of the workbench; null where it was an early one, which did not say. */
  program: z.string().nullable().default(null),
  identity: backendIdentitySchema,
  /** The times by which `compute.backend` auto chose; null where the backend was named. */
  choice: backendChoiceSchema.nullable(),
});
export type RunTraining = z.output<typeof runTrainingSchema>;

/** One line: backend, libraries, device and precision, threads, the workbench, and by which times it was chosen. */
export function trainingText({ identity, threads, program, choice }: RunTraining): string {
  const by = program === null ? '' : `, GAN Workbench ${program}`;
  const line = `${backendText(identity)}, ${threads} ${threads === 1 ? 'thread' : 'threads'}${by}`;
  return choice === null ? line : `${line}; chosen by time per step: ${choiceText(choice)}`;
}

/** Where the nodes of a run's step are computed, as onnxruntime's profile of one run says. */
export const stepPlacementSchema = z.strictObject({
  backend: backendNameSchema,
  /** In the order in which they ran, after the runtime's own fusions. */
  nodes: z.array(z.strictObject({ name: z.string(), op: z.string(), provider: z.string() })),
  /**
   * What the runtime says to a training, which allows no node on another provider than the backend's; null where it
   * agrees.
   */
  refusal: z.string().nullable(),
});
export type StepPlacement = z.output<typeof stepPlacementSchema>;

/** What a backend does on this machine, measured in a process of its own. */
export const backendReportSchema = z.strictObject({
  backend: backendNameSchema,
  usable: z.boolean(),
  /** Why not, with the remedy; where it is usable, library, device and precision. */
  reason: z.string(),
  identity: backendIdentitySchema.nullable(),
  /** Null where it is not usable or was not measured. */
  figures: z
    .strictObject({
      /** GFLOP/s of a chain of 512 x 512 matrix products, and of 3 x 3 convolutions of 32 channels. */
      matmulRate: z.number(),
      convolutionRate: z.number(),
      /**
       * Largest difference after one step of each objective from the reference processor backend, relative to the
       * largest magnitude of the tensor (at least 1).
       */
      parity: z.array(z.strictObject({ objective: z.string(), error: z.number() })),
    })
    .nullable(),
});
export type BackendReport = z.output<typeof backendReportSchema>;
