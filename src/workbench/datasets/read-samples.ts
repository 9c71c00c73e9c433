import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError, DATASET_FILES, recordBytes, type DatasetRow } from '../../contract/index.js';

export interface SamplePage {
  /** [count, ...shape]; count is 0 where the page begins behind the last sample. */
  readonly shape: readonly number[];
  /** Bytes of images, float32 of points. */
  readonly values: Uint8Array | Float32Array;
  /** Positions in the dataset. */
  readonly indices: Int32Array;
  /** Samples there are, of the class if one was asked for. */
  readonly total: number;
}

/** Some samples of a dataset as they are stored, of one class or of all. */
export async function readSamples(
  { path, kind, shape, count, name, classes }: DatasetRow,
  {
    offset,
    limit,
    label,
  }: { readonly offset: number; readonly limit: number; readonly label: number | null },
): Promise<SamplePage> {
  const record = recordBytes(kind, shape);
  try {
    const chosen = label === null || classes === null ? null : await positionsOf(path, label);
    const total = chosen?.length ?? count;
    const length = Math.max(0, Math.min(limit, total - offset));
    const indices = Int32Array.from({ length }, (_, i) => chosen?.[offset + i] ?? offset + i);
    const bytes = new Uint8Array(length * record);
    const handle = await open(join(path, DATASET_FILES.samples));
    try {
      for (const [row, index] of indices.entries()) {
        await handle.read(bytes, row * record, record, index * record);
      }
    } finally {
      await handle.close();
    }
    const values = kind === 'points' ? floats(bytes) : bytes;
    return { shape: [length, ...shape], values, indices, total };
  } catch (error) {
    throw new BadInputError(`data: the files of ${name} in ${path} cannot be read; import the data again.`, {
      cause: error,
    });
  }
}

async function positionsOf(path: string, label: number): Promise<number[]> {
  const labels = await readFile(join(path, DATASET_FILES.labels));
  const positions: number[] = [];
  labels.forEach((value, index) => {
    if (value === label) positions.push(index);
  });
  return positions;
}

/** Little-endian float32. */
function floats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
