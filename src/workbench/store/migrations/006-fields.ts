/**
 * Fields of runs of points at single steps. `shape` is the JSON of FieldShape; `data` holds the arrays of FieldArrays
 * in their order, float32, little-endian.
 */
export const fields = `
CREATE TABLE fields (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  shape TEXT NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (run, step)
) STRICT;
`;
