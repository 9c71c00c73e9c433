import { parquetWriteBuffer } from 'hyparquet-writer';
import type { MetricSeries } from '../../contract/index.js';

/**
 * Metrics as a Parquet file with one row per stored step: `step` INT32, `seconds` DOUBLE and one FLOAT column per
 * metric, all with the stored bits.
 */
export function metricsParquet(series: MetricSeries): Uint8Array {
  const columnData = [
    { name: 'step', data: series.steps, type: 'INT32' as const, nullable: false },
    { name: 'seconds', data: series.seconds, type: 'DOUBLE' as const, nullable: false },
    ...[...series.columns].map(([name, data]) => ({ name, data, type: 'FLOAT' as const, nullable: false })),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
