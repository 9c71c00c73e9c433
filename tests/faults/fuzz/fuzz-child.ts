// Reads argv[3] changed files of the format argv[2], from the seed argv[4], below the empty folder argv[5]. Prints a
// dot before every case and what it found at the end.
import fc from 'fast-check';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadInputError } from '../../../src/contract/index.js';
import { formats } from './formats.js';
import { mutated, mutatedJson } from './mutation.js';
import { images } from './real-files.js';

const [, , name = '', cases = '', seed = '', root = ''] = process.argv;
const MOST_CPU_MS = 1000;

// Deep enough that a path with some ../ ends below the root, where it is seen.
const deep = join(root, 'a', 'b', 'c', 'd');
const store = join(deep, 'store');
const input = join(deep, 'input');
for (const folder of [store, input]) mkdirSync(folder, { recursive: true });
const format = await formats[name]!(store);
const file = join(input, format.fileName);
mkdirSync(dirname(file), { recursive: true });
if (dirname(file) !== input) writeFileSync(join(dirname(file), 'sound.png'), (await images.png())[0]!);

/** Everything there is outside of the store. */
const outside = (): string =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith(join('a', 'b', 'c', 'd', 'store')))
    .sort()
    .join('\n');

const found = { refused: 0, accepted: 0, slowestMs: 0 };
writeFileSync(file, '');
const before = outside();

async function judge(bytes: Uint8Array): Promise<void> {
  process.stdout.write('.');
  writeFileSync(file, bytes);
  const from = process.cpuUsage();
  try {
    await format.consume(file);
    found.accepted++;
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    if (!isSentence(error.message))
      throw new Error(`not one sentence: ${JSON.stringify(error.message)}`, { cause: error });
    if (!format.isClean()) throw new Error('a refused file left something in the store', { cause: error });
    found.refused++;
  }
  const { user, system } = process.cpuUsage(from);
  found.slowestMs = Math.max(found.slowestMs, (user + system) / 1000);
  if ((user + system) / 1000 > MOST_CPU_MS) throw new Error(`it took ${(user + system) / 1e6} s`);
  if (outside() !== before) throw new Error(`something was written outside of the store: ${outside()}`);
}

/** One line of a reasonable length that ends with a full stop. */
const isSentence = (text: string): boolean => /^[^\n\r]{10,3000}\.$/.test(text);

const bytes = fc.oneof(
  ...format.variants.flatMap(({ files, build, json = false }) => {
    const parsed = json ? files.map((text) => JSON.parse(Buffer.from(text).toString()) as object) : [];
    return [mutated(files), ...parsed.map(mutatedJson)].map((changed) => changed.map(build));
  }),
);
const result = await fc.check(fc.asyncProperty(bytes, judge), { numRuns: Number(cases), seed: Number(seed) });
const { errorInstance, counterexample, seed: used, counterexamplePath: path } = result;
const stack =
  errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
const problem = result.failed
  ? {
      stack: stack.slice(0, 2000),
      seed: used,
      path,
      bytes: Buffer.from(counterexample?.[0] ?? [])
        .toString('base64')
        .slice(0, 20_000),
    }
  : null;
process.stdout.write(`\n${JSON.stringify({ ...found, problem })}\n`);
