import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, statfs } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { BadInputError } from '../../contract/index.js';

const PREFIX = '.upload-';
const MAX_DEPTH = 16;
const MAX_PART = 200;

/**
 * Files that the page hands over, below the folder of the datasets until they are imported. Those of an import that was
 * cancelled or broke off are kept for as long as it can go on.
 */
export class Uploads {
  readonly #directory: string;

  /** Removes what an earlier process left, but for what `wanted` sources lie in. */
  constructor(directory: string, wanted: readonly string[]) {
    this.#directory = directory;
    if (!existsSync(directory)) return;
    const kept = new Set(wanted.map((source) => this.holding(source)));
    for (const name of readdirSync(directory)) {
      if (name.startsWith(PREFIX) && !kept.has(name.slice(PREFIX.length)))
        rmSync(join(directory, name), { recursive: true, force: true });
    }
  }

  /**
   * Writes a piece of a file. `path` is relative to the upload, with slashes.
   * @throws BadInputError for a path that leaves the upload, and where the disk has no room.
   */
  async write(upload: string, path: string, offset: number, chunk: Uint8Array): Promise<void> {
    const parts = path.split('/');
    const wrong = (part: string): boolean =>
      part === '' || part === '.' || part === '..' || part.length > MAX_PART || /[\\:\p{Cc}]/u.test(part);
    if (parts.length > MAX_DEPTH || parts.some(wrong)) {
      throw new BadInputError(`data add: ${path} cannot be the name of an uploaded file; rename it.`);
    }
    const file = join(this.folder(upload), ...parts);
    await mkdir(dirname(file), { recursive: true });
    const { bavail, bsize } = await statfs(this.#directory);
    if (chunk.length > (bavail * bsize) / 2) {
      throw new BadInputError(`data add: the disk of ${this.#directory} is full; free some space.`);
    }
    const handle = await open(file, offset === 0 ? 'w' : 'r+');
    try {
      await handle.write(chunk, 0, chunk.length, offset);
    } finally {
      await handle.close();
    }
  }

  /** What was uploaded: the single file or folder at the top, or the folder of all. */
  sourceOf(upload: string): string {
    const folder = this.folder(upload);
    if (!existsSync(folder))
      throw new BadInputError('data add: nothing was uploaded; choose the files again.');
    const [only, ...others] = readdirSync(folder);
    if (only === undefined || others.length > 0) return folder;
    const path = join(folder, only);
    const single = statSync(path).isFile() && /\.(png|jpe?g|webp|gif)$/i.test(only);
    return single ? folder : path;
  }

  /** The upload that a path lies in, null where it is none. */
  holding(path: string): string | null {
    const [top = ''] = relative(this.#directory, path).split(sep);
    return top.startsWith(PREFIX) ? top.slice(PREFIX.length) : null;
  }

  /** A message with the paths of an upload as the user knows them. */
  inWords(upload: string, message: string): string {
    const folder = this.folder(upload);
    return message.replaceAll(`${folder}${sep}`, '').replaceAll(folder, 'the upload');
  }

  remove(upload: string): void {
    rmSync(this.folder(upload), { recursive: true, force: true });
  }

  /** Folder of an upload, by its id of letters and digits. */
  folder(upload: string): string {
    return join(this.#directory, `${PREFIX}${upload}`);
  }
}
