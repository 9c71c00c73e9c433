// The long form of the tests that hold every backend of this machine against the double-precision reference.
import { spawnSync } from 'node:child_process';
import { provideSoftwareAdapter } from './test/software-adapter.ts';

provideSoftwareAdapter();
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'tests/runtime/parity'];
const { status } = spawnSync(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, PARITY: 'long' },
});
process.exitCode = status ?? 1;
