// Imports bundles whose manifest is as large as is read and full of one thing, below the empty folder argv[2]. Prints
// how much processor time each took to be refused.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../../src/contract/index.js';
import { importBundle } from '../../../src/workbench/bundle/import-bundle.js';
import { MAX_MANIFEST_BYTES } from '../../../src/workbench/bundle/manifest.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config } from '../../checkpoint/support/sample-checkpoint.js';
import { zipped } from './real-files.js';

const [, , folder = ''] = process.argv;
const SPARE = 4096;

/** As many of `part(i)`, separated by commas, as fit. */
function full(part: (index: number) => string): string {
  const parts: string[] = [];
  for (let bytes = 0; bytes < MAX_MANIFEST_BYTES - SPARE; bytes += parts.at(-1)!.length + 1)
    parts.push(part(parts.length));
  return parts.slice(0, -1).join();
}

const manifest = (runs: string, files = '{}'): string =>
  `{"format":"gan-workbench-bundle","version":1,"runs":${runs},"files":${files}}`;
const run = (changes: Readonly<Record<string, string>>): string => {
  const sound = {
    id: '"00abcdef"',
    name: '""',
    status: '"finished"',
    reason: 'null',
    config: JSON.stringify(config),
    step: '0',
    createdAt: '0',
    updatedAt: '0',
    group: 'null',
    parent: 'null',
    notes: '""',
    tags: '[]',
    log: '[]',
    samples: '[]',
    checkpoints: '[]',
  };
  const entries = Object.entries({ ...sound, ...changes });
  return `{${entries.map(([key, value]) => `"${key}":${value}`).join()}}`;
};
const nested = (MAX_MANIFEST_BYTES - SPARE) / 2;

const kinds: Readonly<Record<string, () => string>> = {
  'empty runs': () => manifest(`[${full(() => '{}')}]`),
  'numbers for runs': () => manifest(`[${full(() => '1')}]`),
  'wrong log lines': () => manifest(`[${run({ log: `[${full(() => '{}')}]` })}]`),
  'steps out of range': () => manifest(`[${run({ samples: `[${full(() => '-1')}]` })}]`),
  tags: () => manifest(`[${run({ tags: `[${full(() => '0')}]` })}]`),
  'layers of a network': () => {
    const hidden = `[${full(() => '"x"')}]`;
    const wide = JSON.stringify(config).replace(/"hidden":\[[^\]]*\]/, `"hidden":${hidden}`);
    return manifest(`[${run({ config: wide })}]`);
  },
  'unknown keys': () => manifest(`[{${full((i) => `"k${i}":0`)}}]`),
  'unknown keys of the manifest': () => `{${full((i) => `"k${i}":0`)}}`,
  'names of files': () => manifest(`[${run({})}]`, `{${full((i) => `"f${i}":0`)}}`),
  'nested lists': () => `${'['.repeat(nested)}${']'.repeat(nested)}`,
  'nested runs': () => manifest(`[${'['.repeat(nested)}${']'.repeat(nested)}]`),
  'a long text': () => manifest(`[${run({ notes: `"${'x'.repeat(MAX_MANIFEST_BYTES - SPARE)}"` })}]`),
  'no JSON': () => full(() => '{'),
};

const store = RunStore.open(join(folder, 'store'));
const file = join(folder, 'run.ganwb');
const found: { kind: string; milliseconds: number }[] = [];
for (const [kind, text] of Object.entries(kinds)) {
  writeFileSync(file, zipped({ 'manifest.json': Buffer.from(text()) }));
  const from = process.cpuUsage();
  const refusal = await importBundle(store, file).then(
    () => null,
    (error: unknown) => error,
  );
  const { user, system } = process.cpuUsage(from);
  if (!(refusal instanceof BadInputError)) throw new Error(`${kind}: not refused`, { cause: refusal });
  if (!/^[^\n\r]{10,3000}\.$/.test(refusal.message))
    throw new Error(`${kind}: not one sentence: ${refusal.message.slice(0, 200)}`);
  found.push({ kind, milliseconds: (user + system) / 1000 });
}
store.close();
process.stdout.write(`${JSON.stringify(found)}\n`);
