import type { Details } from 'electron';
import { describe, expect, it } from 'vitest';
import { utilityExit } from '../../src/main/utility-exit.js';

const gone = (reason: Details['reason'], exitCode: number): Details => ({
  type: 'Utility',
  reason,
  exitCode,
});

describe.skipIf(process.platform === 'win32')('utilityExit (signals: not on Windows)', () => {
  it.each([
    ['a quiet end', 0, null, { code: 0, signal: null }],
    ['an exit code of its own', 3, null, { code: 3, signal: null }],
    ['an exit code that Electron reports too', 1, gone('abnormal-exit', 256), { code: 1, signal: null }],
    ['SIGKILL', 9, gone('killed', 9), { code: 9, signal: 'SIGKILL' }],
    ['a crash', 11, gone('crashed', 11), { code: 11, signal: 'SIGSEGV' }],
    ['a crash with a core file', 139, gone('crashed', 139), { code: 139, signal: 'SIGSEGV' }],
    ['lack of memory', 1, gone('oom', 0), { code: 1, signal: 'SIGKILL' }],
  ])('reads %s', (_name, code, details, exit) => {
    expect(utilityExit(code, details, 'words')).toEqual({ ...exit, lastWords: 'words' });
  });

  it('says that a process could not be launched', () => {
    expect(utilityExit(1, gone('launch-failed', 1003), '')).toEqual({
      code: null,
      signal: null,
      lastWords: 'launch-failed 1003. ',
    });
  });
});
