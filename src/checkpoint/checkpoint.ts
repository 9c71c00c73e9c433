import type { DataIdentity, RunConfig } from '../contract/index.js';

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
  /** The data the run is trained on; null in checkpoints of versions that recorded none. */
  readonly data: DataIdentity | null;
}

/** A written checkpoint. `file` is an absolute path if the directory was; the SHA-256 is of the whole file. */
export interface CheckpointFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

const TEMPORARY_SUFFIX = '.tmp';
const HASH_DIGITS = 12;

const stem = (step: number): string => `step-${String(step).padStart(8, '0')}`;

/**
 * `step-00001000-0123456789ab.safetensors`: names sort as their steps do, and go on with the beginning of the file's
 * SHA-256, so that a name never comes to hold other bytes and no file is written over that a row of a store names.
 */
export function checkpointFileName(step: number, sha256: string): string {
  return `${stem(step)}-${sha256.slice(0, HASH_DIGITS)}.safetensors`;
}

/** Name a checkpoint of `step` has until it is complete and verified, in the same folder. */
export function temporaryFileName(step: number): string {
  return `${stem(step)}.safetensors${TEMPORARY_SUFFIX}`;
}

/** Whether a file name is one this layer gives or gave (without the hash), `complete` or `temporary`, else null. */
export function checkpointFileKind(name: string): 'complete' | 'temporary' | null {
  const match = /^step-\d{8,}(?:-[0-9a-f]{12})?\.safetensors(\.tmp)?$/.exec(name);
  if (!match) return null;
  return match[1] === undefined ? 'complete' : 'temporary';
}
