import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import type { MetricSeries } from '../../../src/contract/index.js';
import { metricsParquet } from '../../../src/workbench/export/metrics-parquet.js';

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

it('holds every figure with its bits, in columns of their own type', async () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.double(), fc.float()), {
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(rows, async (drawn) => {
      const series: MetricSeries = {
        steps: Int32Array.from(drawn, ([step]) => step),
        seconds: Float64Array.from(drawn, ([, seconds]) => seconds),
        columns: new Map([['grad_norm.fc0', Float32Array.from(drawn, ([, , value]) => value)]]),
      };
      const file = bufferOf(metricsParquet(series));
      expect(parquetMetadata(file).schema.map(({ name, type }) => [name, type])).toEqual([
        ['root', undefined],
        ['step', 'INT32'],
        ['seconds', 'DOUBLE'],
        ['grad_norm.fc0', 'FLOAT'],
      ]);
      const read = await parquetReadObjects({ file });
      expect(read).toEqual(
        drawn.map(([step, seconds, value]) => ({ step, seconds, 'grad_norm.fc0': Math.fround(value) })),
      );
    }),
    { numRuns: 30 },
  );
});

it('is a file without rows for a run without metrics', async () => {
  const series: MetricSeries = {
    steps: new Int32Array(),
    seconds: new Float64Array(),
    columns: new Map([['loss_d', new Float32Array()]]),
  };
  expect(await parquetReadObjects({ file: bufferOf(metricsParquet(series)) })).toEqual([]);
});
