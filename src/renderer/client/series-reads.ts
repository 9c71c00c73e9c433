import { MOST_METRIC_READS, type MetricRead } from '../../contract/api/series.js';
import { readMetricTables, type MetricTable } from '../charts/metric-table.js';
import { FrameReader } from '../gallery/frame-reader.js';
import { readSampleFrames } from '../gallery/sample-frame.js';
import { useConnection } from './connection.js';
import { jointReads } from './joint-reads.js';

/** What the views of the page read in bulk, in requests they share. */
export interface SeriesReads {
  metrics(read: MetricRead): Promise<MetricTable>;
  readonly frames: FrameReader;
}

let reads: SeriesReads | undefined;

/** The page's one place for bulk reads. */
export function useSeriesReads(): SeriesReads {
  if (reads !== undefined) return reads;
  const { client } = useConnection();
  reads = {
    metrics: jointReads(
      async (asked) => readMetricTables(await client.runs.metrics({ reads: [...asked] })),
      MOST_METRIC_READS,
    ),
    frames: new FrameReader(async (asked) =>
      readSampleFrames(await client.runs.samples({ reads: [...asked] })),
    ),
  };
  return reads;
}
