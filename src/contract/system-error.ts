import { SKIP_REASONS } from './skip-reason.js';

/** What the system's error codes mean, as clauses: whatever was done with the file, while reading, while writing. */
const always: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links form a loop',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};
const reading: Readonly<Record<string, string>> = {
  ...always,
  ENOENT: SKIP_REASONS.missing,
  ENOTDIR: 'it is not a folder',
  EACCES: SKIP_REASONS.permission,
  EPERM: SKIP_REASONS.permission,
  EIO: 'the disk reports a read error',
};
const writing: Readonly<Record<string, string>> = {
  ...always,
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of that name',
  EACCES: 'writing is not permitted there',
  EPERM: 'writing is not permitted there',
  EROFS: 'the disk is read-only',
  EFBIG: 'the file would exceed the allowed file size',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EIO: 'the disk reports a write error',
};

/** Why a file could not be read, as one clause without a full stop: a system error in words, else its message. */
export const readFailure = (error: unknown): string => reading[codeOf(error)] ?? messageOf(error);

/** Why a file or folder could not be written, likewise. */
export const writeFailure = (error: unknown): string => writing[codeOf(error)] ?? messageOf(error);

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const fullDiskCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** Whether an error, or what caused it, is a disk without space: the user's to clear. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && (fullDiskCodes.has(codeOf(error)) || isDiskFull(error.cause));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const messageOf = (error: unknown): string =>
  error instanceof Error
    ? error.message
        .trim()
        .replace(/\s*[\r\n]+\s*/g, '; ')
        .replace(/\.$/, '')
    : String(error);
