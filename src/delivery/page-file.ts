import { open, realpath, type FileHandle } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** Types of the files that the renderer's build emits; any other suffix is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly mediaType: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/**
 * Reads one file of the built page.
 *
 * @param folder folder of the built page (out/renderer)
 * @param pathname path of the URL as sent, percent-encoded, starting with `/`; `/` is the page itself
 * @returns null for whatever is not a regular file inside the folder: symbolic links that lead out of it,
 * `..` in any encoding, unknown suffixes. Throws only when the disk fails.
 */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile | null> {
  const relative = decodePathname(pathname === '/' ? '/index.html' : pathname);
  const mediaType = relative === null ? undefined : mediaTypes[extname(relative)];
  if (relative === null || mediaType === undefined) return null;
  const path = await realpathInside(folder, relative);
  const bytes = path === null ? null : await readRegularFile(path);
  return bytes === null ? null : { mediaType, bytes };
}

function decodePathname(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') || path.includes('\\') ? null : path;
  } catch {
    return null;
  }
}

/** The separator after the folder keeps a sibling such as `renderer-old` out. */
async function realpathInside(folder: string, relative: string): Promise<string | null> {
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, relative))]);
    return path.startsWith(root + sep) ? path : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function readRegularFile(path: string): Promise<Buffer<ArrayBuffer> | null> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    return (await file.stat()).isFile() ? await file.readFile() : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  } finally {
    await file?.close();
  }
}

const missing = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP']);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && missing.has(String(error.code));
