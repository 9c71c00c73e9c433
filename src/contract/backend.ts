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
  'tfjs-node',
  'tfjs-cpu',
] as const;
export const backendNameSchema = z.enum(backendNames);
export type BackendName = z.output<typeof backendNameSchema>;

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
