import type { SkippedItem } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { forEachIndex } from '../images/for-each-index.js';
import type { ImageSource, PointSource } from '../sources/source.js';
import { recordDigest } from './content-hash.js';
import { DIGEST_BYTES } from './layout.js';
import { placeImage, type Target } from './place-image.js';
import type { Chunk, RecordWriter } from './work-folder.js';

/** Bytes of records that are decoded before they are written. */
const CHUNK_BYTES = 8 * 2 ** 20;
const MAX_CHUNK = 2048;

export interface ImportHooks {
  readonly onProgress: (done: number, skipped: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Decodes the images of a source and writes them, in order and without those that cannot be used; the next chunk is
 * decoded while the last one is written. Rejects with the signal's reason; what is written by then stays.
 */
export const importImages = async (
  source: ImageSource,
  target: Target,
  writer: RecordWriter,
  { onProgress, signal }: ImportHooks,
): Promise<void> => {
  const record = target.channels * target.size ** 2;
  const length = Math.max(16, Math.min(MAX_CHUNK, Math.floor(CHUNK_BYTES / record)));
  let skipped = writer.progress.skipped.count;
  let written: Promise<void> = Promise.resolve();
  try {
    for (let start = writer.progress.done; start < source.count; start += length) {
      const items = Math.min(length, source.count - start);
      const report = (done: number): void => {
        onProgress(start + done, skipped);
      };
      const chunk = await decodeChunk(source, target, start, items, record, report, signal);
      await written;
      skipped += chunk.skipped.length;
      written = writer.append(chunk);
      // Awaited with the next chunk; until then a failure must not count as unhandled.
      written.catch(() => undefined);
    }
  } finally {
    await written;
  }
};

const decodeChunk = async (
  source: ImageSource,
  target: Target,
  start: number,
  items: number,
  record: number,
  report: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<Chunk> => {
  const records = new Uint8Array(items * record);
  const digests = new Uint8Array(items * DIGEST_BYTES);
  const reasons: (string | null)[] = new Array<string | null>(items).fill(null);
  await forEachIndex(items, { onProgress: report, signal }, async (i) => {
    try {
      await placeImage(await source.read(start + i), target, records, i * record);
      digests.set(recordDigest(records.subarray(i * record, (i + 1) * record)), i * DIGEST_BYTES);
    } catch (error) {
      if (isOfTheMachine(error)) throw error;
      reasons[i] = readFailure(error);
    }
  });
  return compacted({ records, digests, reasons, source, start, record });
};

/** What is wrong with the machine, not with the item: too many open files, no memory. */
const isOfTheMachine = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EMFILE', 'ENFILE', 'ENOMEM', 'EIO'].includes(String(error.code));

interface Decoded {
  readonly records: Uint8Array;
  readonly digests: Uint8Array;
  readonly reasons: readonly (string | null)[];
  readonly source: ImageSource;
  readonly start: number;
  readonly record: number;
}

const compacted = ({ records, digests, reasons, source, start, record }: Decoded): Chunk => {
  const skipped: SkippedItem[] = [];
  const labels = new Uint8Array(reasons.length);
  let kept = 0;
  reasons.forEach((reason, i) => {
    if (reason !== null) {
      skipped.push({ name: source.itemName(start + i), reason });
      return;
    }
    if (kept !== i) {
      records.copyWithin(kept * record, i * record, (i + 1) * record);
      digests.copyWithin(kept * DIGEST_BYTES, i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES);
    }
    labels[kept] = source.label(start + i);
    kept += 1;
  });
  return {
    records: records.subarray(0, kept * record),
    labels: labels.subarray(0, kept),
    digests: digests.subarray(0, kept * DIGEST_BYTES),
    skipped,
    items: reasons.length,
  };
};

/** Writes all points as little-endian float32. */
export const importPoints = async (source: PointSource, writer: RecordWriter): Promise<void> => {
  const { values, dimension, labels } = source;
  const count = values.length / dimension;
  const records = new Uint8Array(values.length * 4);
  const view = new DataView(records.buffer);
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  const digests = new Uint8Array(count * DIGEST_BYTES);
  const record = 4 * dimension;
  for (let i = 0; i < count; i++) {
    digests.set(recordDigest(records.subarray(i * record, (i + 1) * record)), i * DIGEST_BYTES);
  }
  await writer.append({
    records,
    labels: labels ?? new Uint8Array(count),
    digests,
    skipped: [],
    items: count,
  });
};
