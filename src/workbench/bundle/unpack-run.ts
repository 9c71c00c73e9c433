import { z } from 'zod';
import { fromBytes } from '../../contract/image-bytes.js';
import { unpackArrays, type PackedArray } from '../../contract/packed-arrays.js';
import type { MetricSeries } from '../../contract/index.js';
import type { ImportedRun } from '../store/index.js';
import { refuse, type BundleArchive } from './bundle-archive.js';
import { metricsFile, samplesFile, type BundledRun } from './manifest.js';

const shapeSchema = z.object({ shape: z.array(z.int().min(1).max(65_536)).min(2).max(4) });
const columnsSchema = z.object({ columns: z.array(z.string().min(1).max(500)).max(10_000) });

/**
 * Metrics and samples of a run in a bundle, their sizes checked.
 * @throws BadInputError where they do not fit together.
 */
export async function unpackRun(
  file: string,
  archive: Pick<BundleArchive, 'read'>,
  { id, samples }: BundledRun,
): Promise<Pick<ImportedRun, 'metrics' | 'samples'>> {
  const grids: ImportedRun['samples'][number][] = [];
  for (const step of samples) {
    const name = samplesFile(id, step);
    const { meta, arrays } = unpacked(file, name, await archive.read(name));
    const { shape } = shapeSchema.parse(meta);
    const values = floats(arrays['values']);
    if (values?.length !== shape.reduce((product, size) => product * size, 1))
      throw refuse(file, `${name} does not have the size of its shape`);
    grids.push({ step, shape, values });
  }
  return { metrics: await unpackMetrics(file, archive, id), samples: grids };
}

async function unpackMetrics(
  file: string,
  archive: Pick<BundleArchive, 'read'>,
  id: string,
): Promise<MetricSeries> {
  const name = metricsFile(id);
  const { meta, arrays } = unpacked(file, name, await archive.read(name));
  const { columns } = columnsSchema.parse(meta);
  const { steps, seconds } = arrays;
  if (!(steps instanceof Int32Array) || !(seconds instanceof Float64Array) || steps.length !== seconds.length)
    throw refuse(file, `${name} has no steps and seconds of one length`);
  if (steps.some((step, row) => step <= (row === 0 ? -1 : steps[row - 1]!)))
    throw refuse(file, `the steps of ${name} do not ascend`);
  const series = new Map<string, Float32Array>();
  columns.forEach((column, index) => {
    const values = arrays[`column${index}`];
    if (!(values instanceof Float32Array) || values.length !== steps.length)
      throw refuse(file, `column ${column} of ${name} has another length`);
    series.set(column, values);
  });
  return { steps, seconds, columns: series };
}

/** Bytes of images become values in [-1, 1]. */
function floats(values: PackedArray | undefined): Float32Array | null {
  if (values instanceof Float32Array) return values;
  return values instanceof Uint8Array ? fromBytes(values) : null;
}

function unpacked(file: string, name: string, content: Buffer) {
  try {
    return unpackArrays<unknown>(content);
  } catch {
    throw refuse(file, `${name} cannot be read`);
  }
}
