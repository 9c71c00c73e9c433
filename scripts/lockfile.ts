import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageFolder } from './start/package-folder.ts';

/**
 * `npm run lockfile`, after every change of the dependencies: writes into package-lock.json what npm leaves
 * out. better-sqlite3 carries its binaries and says `gypfile: false`; npm 10 (Node 20 and 22) does not copy
 * that into the lockfile and then compiles the addon, which fails where there is no compiler. `--check` only
 * looks.
 */
interface Lockfile {
  readonly packages: Record<string, { gypfile?: boolean; resolved?: string }>;
}

const file = join(packageFolder, 'package-lock.json');

function completed(text: string): string {
  const lockfile = JSON.parse(text) as Lockfile;
  const sqlite = lockfile.packages['node_modules/better-sqlite3'];
  if (sqlite === undefined) throw new Error('package-lock.json has no better-sqlite3.');
  sqlite.gypfile = false;
  // Download addresses would tie the lockfile to one machine's registry; the integrity hashes stay.
  for (const entry of Object.values(lockfile.packages)) delete entry.resolved;
  return `${JSON.stringify(lockfile, null, 2)}\n`;
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const text = readFileSync(file, 'utf8');
if (!values.check) writeFileSync(file, completed(text));
else if (completed(text) !== text) {
  process.stderr.write('package-lock.json lacks what npm leaves out: run `npm run lockfile`.\n');
  process.exitCode = 1;
}
