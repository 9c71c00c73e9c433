import { electronBinary, windowProblem } from '../start/electron-host.ts';

/** Why the tests of the desktop application cannot run in Electron itself on this machine, or null. */
export function electronTestProblem(): string | null {
  return electronBinary() === null ? 'no Electron binary' : windowProblem();
}
