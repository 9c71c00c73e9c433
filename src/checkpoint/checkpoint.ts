import type { RunConfig } from '../contract/index.js';

/** A float32 tensor of a checkpoint, row-major. */
export interface CheckpointTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Everything a run needs to go on bitwise where it stood. */
export interface Checkpoint {
  /** Generator steps done. */
  readonly step: number;
  /** Seconds trained so far, without pauses. */
  readonly seconds: number;
  /** Every state tensor by name; the arrays of a read checkpoint share one buffer. */
  readonly tensors: ReadonlyMap<string, CheckpointTensor>;
  /** JSON state of the random streams; opaque here. */
  readonly random: string;
  readonly config: RunConfig;
}

/** A written checkpoint. `file` is an absolute path if the directory was; the SHA-256 is of the whole file. */
export interface CheckpointFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

const TEMPORARY_SUFFIX = '.tmp';

/** `step-00001000.safetensors`: names sort as their steps do. */
export function checkpointFileName(step: number): string {
  return `step-${String(step).padStart(8, '0')}.safetensors`;
}

/** Name a checkpoint has until it is complete and verified, in the same folder as `file`. */
export function temporaryFileName(file: string): string {
  return file + TEMPORARY_SUFFIX;
}

/** Whether a file name is one this layer gives, `complete` or `temporary`, else null. */
export function checkpointFileKind(name: string): 'complete' | 'temporary' | null {
  const match = /^step-\d{8,}\.safetensors(\.tmp)?$/.exec(name);
  if (!match) return null;
  return match[1] === undefined ? 'complete' : 'temporary';
}
