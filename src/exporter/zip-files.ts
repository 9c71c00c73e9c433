import { zipSync } from 'fflate';

/** Files by their name inside the archive, `/` between folders, as one zip. Equal files give equal bytes. */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // The earliest time that a zip can hold.
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1) });
}
