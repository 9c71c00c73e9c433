import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BadInputError } from '../contract/index.js';

const packageRequire = createRequire(import.meta.url);

/** Absolute path of a folder inside an installed npm package. Throws BadInputError where it is not installed. */
export const packageFolder = (name: string, ...inside: string[]): string => {
  try {
    return join(dirname(packageRequire.resolve(`${name}/package.json`)), ...inside);
  } catch (error) {
    throw new BadInputError(
      `data.kind: this data comes from the ${name} package, which is not installed; run npm ci again.`,
      { cause: error },
    );
  }
};
