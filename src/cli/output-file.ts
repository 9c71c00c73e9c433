import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { BadInputError } from '../contract/index.js';
import { writeFailure } from '../contract/system-error.js';

/** The ending of a name, without its dot. Throws BadInputError where it is none of `extensions`, for example `.png`. */
export function requireExtension<const E extends string>(file: string, extensions: readonly `.${E}`[]): E {
  const found = extensions.find((extension) => extension === extname(file).toLowerCase());
  if (found !== undefined) return found.slice(1) as E;
  throw new BadInputError(`--out ${file}: the name must end with ${extensions.join(' or ')}.`);
}

/** Writes a result file. Throws BadInputError where that is impossible. Returns its absolute path. */
export function writeOutput(file: string, content: Uint8Array | string): string {
  return attempt(file, () => {
    writeFileSync(file, content);
    return resolve(file);
  });
}

/** The text of a file that is to be replaced, null where there is none. Throws BadInputError where it is no file. */
export function readEarlierOutput(file: string): string | null {
  return attempt(file, () => (existsSync(file) ? readFileSync(file, 'utf8') : null));
}

/** Creates the folder results go to, before the work that makes them. Returns its absolute path. */
export function createOutputFolder(folder: string): string {
  return attempt(folder, () => {
    mkdirSync(folder, { recursive: true });
    return resolve(folder);
  });
}

/**
 * Creates the folder of a document's figures, which lies beside it and has its name. Throws BadInputError where that is
 * impossible, also where the document's own folder does not exist. Returns its absolute path.
 */
export function createFigureFolder(document: string): string {
  attempt(document, () => statSync(dirname(document)));
  return createOutputFolder(join(dirname(document), basename(document, extname(document))));
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BadInputError(
      `--out ${path}: it cannot be written: ${writeFailure(error)}; name another place.`,
      { cause: error },
    );
  }
}
