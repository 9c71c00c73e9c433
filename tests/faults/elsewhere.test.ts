import { fault } from './support/fault.js';

const nothing = () => ({ times: 0, lost: 0 });

// Rows of the list that another suite tests, and rows that are not injected yet: named, so that none is forgotten.
fault(33, 'IPC from a foreign sender', nothing, 'tested by tests/electron/security.test.ts');
fault(34, 'inline script, eval, innerHTML', nothing, 'tested by tests/e2e/served-page.test.ts');
fault(
  35,
  'markup in the name of a run',
  nothing,
  'not injected yet; the policy of row 34 would stop its script',
);
fault(
  36,
  'fuses of a package',
  nothing,
  'tests/repository/packaging.test.ts reads the configuration; no package here',
);
