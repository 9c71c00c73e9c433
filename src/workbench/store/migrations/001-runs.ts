/**
 * Runs and everything that belongs to one. `runs.key` is internal; `id` is what users see. Times are
 * milliseconds since the epoch.
 *
 * metric_blocks holds one series of one run per row: series 0 are the steps (Int32), 1 the seconds (Float64),
 * 2 and up the metrics (Float32) named in metric_columns, all little-endian. The blocks of a run have equal
 * bounds in all its series, do not overlap, and hold at most 1,024 rows.
 */
export const runs = `
CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (
    status IN ('created', 'running', 'paused', 'finished', 'stopped', 'failed', 'interrupted')
  ),
  reason TEXT,
  config TEXT NOT NULL,
  step INTEGER NOT NULL,
  pair TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  holder TEXT,
  holder_pid INTEGER,
  holder_started_at INTEGER
) STRICT;
CREATE INDEX runs_by_pair ON runs (pair) WHERE pair IS NOT NULL;
CREATE INDEX runs_held ON runs (holder) WHERE holder IS NOT NULL;

CREATE TABLE metric_columns (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  series INTEGER NOT NULL CHECK (series >= 2),
  name TEXT NOT NULL,
  PRIMARY KEY (run, series),
  UNIQUE (run, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE metric_blocks (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  series INTEGER NOT NULL,
  first_step INTEGER NOT NULL,
  last_step INTEGER NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count BETWEEN 1 AND 1024),
  data BLOB NOT NULL,
  UNIQUE (run, series, first_step)
) STRICT;

CREATE TABLE samples (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  shape TEXT NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding IN ('uint8-deflate', 'float32')),
  data BLOB NOT NULL,
  UNIQUE (run, step)
) STRICT;

CREATE TABLE checkpoints (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL,
  seconds REAL NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_lines (
  key INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('info', 'warning')),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX log_lines_by_run ON log_lines (run, key);
`;
