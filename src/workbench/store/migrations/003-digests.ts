/**
 * What a list of runs shows of a run's metrics, kept up with every append so that a list reads one row per run.
 * `newest` and `sparkline` are JSON: {column: number | null} and [number | null]; a value of the sparkline stands
 * for every `stride`-th row, row 0 first; `row_count` counts the rows digested.
 */
export const digests = `
CREATE TABLE metric_digests (
  run INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  row_count INTEGER NOT NULL,
  stride INTEGER NOT NULL,
  newest TEXT NOT NULL,
  sparkline TEXT NOT NULL
) STRICT;
`;
