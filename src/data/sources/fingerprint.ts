import { stat } from 'node:fs/promises';

/** Sizes and times of the files there are, which change with their content. Rejects where one is missing. */
export const fingerprintOf = async (...files: readonly (string | null)[]): Promise<string> => {
  const stats = await Promise.all(files.filter((file) => file !== null).map((file) => stat(file)));
  return stats.map(({ size, mtimeMs }) => `${size} ${mtimeMs}`).join();
};
