import { SKIP_REASONS } from '../contract/skip-reason.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: SKIP_REASONS.missing,
  EACCES: SKIP_REASONS.permission,
  EPERM: SKIP_REASONS.permission,
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
  ELOOP: 'its symbolic links form a loop',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports a read error',
};

/** Why a file could not be used, as one clause without a full stop: a system error in words, else its message. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    REASONS[code] ??
    error.message
      .trim()
      .replace(/\s*[\r\n]+\s*/g, '; ')
      .replace(/\.$/, '')
  );
};
