/** Whether an import or require failed because the package itself is not installed. */
export const isMissingPackage = (name: string, error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND') &&
  error.message.includes(`'${name}'`);
