import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configReference } from './docs/config-reference.ts';
import { packageFolder } from './start/package-folder.ts';

/** `npm run docs:api`, after typedoc: writes the keys of a config beside the reference of the library. */
writeFileSync(join(packageFolder, 'docs/api/config.md'), configReference());
