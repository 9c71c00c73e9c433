/**
 * Alarms of runs, by the generator steps at which they were raised and cleared (`cleared` is null while one stands),
 * and the best checkpoint of a run's selection: `best_value` is the metric's value, null for all others;
 * `best_only` is 1 for a checkpoint that the schedule would not have written.
 */
export const alarms = `
CREATE TABLE alarms (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  raised INTEGER NOT NULL,
  cleared INTEGER,
  PRIMARY KEY (run, kind, raised)
) STRICT, WITHOUT ROWID;
CREATE INDEX alarms_standing ON alarms (run) WHERE cleared IS NULL;

ALTER TABLE checkpoints ADD COLUMN best_value REAL;
ALTER TABLE checkpoints ADD COLUMN best_only INTEGER NOT NULL DEFAULT 0;
`;
