/** What each run is trained on; `identity` is the JSON of a DataIdentity (contract/data-identity.ts). */
export const runData = `
CREATE TABLE run_data (
  run INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  identity TEXT NOT NULL
) STRICT;
`;
