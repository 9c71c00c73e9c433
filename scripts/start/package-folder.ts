import { dirname } from 'node:path';

/** Folder of package.json. */
export const packageFolder: string = dirname(dirname(import.meta.dirname));
