import type { ProbeRequest } from '../contract/probe.js';
import { openCheckpoint, type EvaluatedCheckpoint } from '../evaluation/index.js';
import { createOnnxExecutor } from '../runtime/onnx/executor.js';

type CheckpointFile = Extract<ProbeRequest, { type: 'generate' }>['checkpoint'];

/** Checkpoints kept open: those of an A/B view and the one looked at before. */
const KEPT = 3;

interface Opened {
  readonly checkpoint: Promise<EvaluatedCheckpoint>;
  /** The call that was made last: the next one waits for it. */
  last: Promise<unknown>;
}

/** By file and hash, the one used last at the end. */
const opened = new Map<string, Opened>();

/**
 * Uses a checkpoint, which stays open for a while. Calls for one checkpoint come one after the other, since its
 * session allows no other way.
 * @throws BadInputError naming the file where it is missing or damaged.
 */
export async function withCheckpoint<T>(
  { file, sha256 }: CheckpointFile,
  use: (checkpoint: EvaluatedCheckpoint) => Promise<T>,
): Promise<T> {
  const key = `${sha256} ${file}`;
  const known = opened.get(key) ?? open(file, sha256);
  opened.delete(key);
  opened.set(key, known);
  void known.checkpoint.catch(() => {
    if (opened.get(key) === known) opened.delete(key);
  });
  closeOldest();
  const used = known.last.then(async () => use(await known.checkpoint));
  known.last = used.catch(() => undefined);
  return used;
}

function open(file: string, sha256: string): Opened {
  return { checkpoint: openCheckpoint(file, sha256, createOnnxExecutor()), last: Promise.resolve() };
}

function closeOldest(): void {
  for (const [key, { checkpoint, last }] of opened) {
    if (opened.size <= KEPT) return;
    opened.delete(key);
    void last.then(async () => (await checkpoint).dispose()).catch(() => undefined);
  }
}
