import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './start/package-folder.ts';

/**
 * `npm run lockfile`, after every change of the dependencies: writes into package-lock.json what npm leaves
 * out. better-sqlite3 carries its binaries and says `gypfile: false`; npm 10 (Node 20 and 22) does not copy
 * that into the lockfile and then compiles the addon, which fails where there is no compiler.
 */
interface Lockfile {
  readonly packages: Record<string, { gypfile?: boolean; resolved?: string }>;
}

const file = join(packageFolder, 'package-lock.json');
const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;

const sqlite = lockfile.packages['node_modules/better-sqlite3'];
if (sqlite === undefined) throw new Error('package-lock.json has no better-sqlite3.');
sqlite.gypfile = false;
// Download addresses would tie the lockfile to one machine's registry; the integrity hashes stay.
for (const entry of Object.values(lockfile.packages)) delete entry.resolved;

writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
