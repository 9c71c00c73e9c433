/**
 * What runs are computed with. `failed_backend`: the backend whose failure paused the run. `trainings`: one row per
 * training of a run, the JSON of a RunTraining (contract/backend.ts) without its step and time. `step_times`: what
 * backends need for one step of a graph on this machine, the JSON of a BackendChoice.
 */
export const backends = `
ALTER TABLE runs ADD COLUMN failed_backend TEXT;
CREATE TABLE trainings (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  compute TEXT NOT NULL
) STRICT;
CREATE INDEX trainings_of_run ON trainings (run);
CREATE TABLE step_times (
  machine_and_graph TEXT PRIMARY KEY,
  choice TEXT NOT NULL
) STRICT;
`;
