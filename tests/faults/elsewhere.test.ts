import { fault } from './support/fault.js';

const nothing = () => ({ times: 0, lost: 0 });

// Rows of the list that another suite tests, and rows that are not injected yet: named, so that none is forgotten.
fault(15, 'a lost device', nothing, 'not injected yet: needs a backend that can be made to fail');
fault(16, 'no adapter', nothing, 'tested by tests/runtime/backends/onnx-backends.test.ts');
fault(24, 'a soak of 24 hours', nothing, 'not written yet: wants a machine for a day');
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
