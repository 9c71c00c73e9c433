/** What a failed file operation means to the user, as a phrase. */
export function diskErrorInWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full; free some space and resume the run';
    case 'EFBIG':
      return 'the file would exceed the allowed file size';
    case 'EACCES':
    case 'EPERM':
      return 'writing is not permitted there';
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder does not exist';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** Whether an error, or what caused it, is a disk without space: the user's to clear. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) || isDiskFull(error.cause);
}
