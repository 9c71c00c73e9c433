import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError, datasetManifestSchema, type DatasetManifest } from '../../contract/index.js';
import { isMissing, readFailure } from '../../contract/system-error.js';
import { DATASET_FILES } from './layout.js';

/** Reads `dataset.json` of a dataset's folder. Throws BadInputError that names the folder. */
export const readManifest = async (folder: string): Promise<DatasetManifest> => {
  try {
    const text = await readFile(join(folder, DATASET_FILES.manifest), 'utf8');
    return datasetManifestSchema.parse(JSON.parse(text));
  } catch (error) {
    const why = isMissing(error)
      ? 'there is none'
      : error instanceof SyntaxError
        ? 'it is damaged'
        : clause(error);
    throw new BadInputError(
      `data.path: ${folder} cannot be read as an imported dataset (${why}); import the data again with data add.`,
      { cause: error },
    );
  }
};

const clause = (error: unknown): string =>
  error instanceof Error && error.name === 'ZodError' ? 'it is damaged' : readFailure(error);
