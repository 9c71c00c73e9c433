/** Finished ablations; `result` is the JSON of an AblationTable (contract/ablation.ts) without its key. */
export const ablations = `
CREATE TABLE ablations (
  key INTEGER PRIMARY KEY,
  result TEXT NOT NULL
) STRICT;
`;
