import { expect, it } from 'vitest';
import { isDiskFull, isMissing, readFailure, writeFailure } from '../../src/contract/system-error.js';

const systemError = (code: string): Error => Object.assign(new Error(`${code}: raw, open '/x'`), { code });

it('says of a missing file what is missing: the file that is read, the folder that is written to', () => {
  expect(readFailure(systemError('ENOENT'))).toBe('it does not exist');
  expect(writeFailure(systemError('ENOENT'))).toBe('its folder does not exist');
  expect(isMissing(systemError('ENOENT'))).toBe(true);
  expect(isMissing(systemError('EACCES'))).toBe(false);
});

it.each(['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EMFILE', 'EIO'])('has words for %s', (code) => {
  for (const words of [readFailure, writeFailure]) expect(words(systemError(code))).not.toContain(code);
});

it('makes one clause of any other error', () => {
  for (const words of [readFailure, writeFailure])
    expect([new Error(' cut off\n  here. '), 7].map(words)).toEqual(['cut off; here', '7']);
});

it.each(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])('finds the full disk behind an error: %s', (code) => {
  expect(isDiskFull(new Error('stored nothing', { cause: systemError(code) }))).toBe(true);
  expect(isDiskFull(new Error('stored nothing', { cause: systemError('EIO') }))).toBe(false);
});
