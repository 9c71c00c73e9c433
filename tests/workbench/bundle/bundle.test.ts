import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src/checkpoint/index.js';
import { runConfigSchema } from '../../../src/contract/index.js';
import { importBundle, writeBundle } from '../../../src/workbench/bundle/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config, sampleCheckpoint } from '../../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

/** A store with one run that has metrics, samples, two checkpoints, log, tags and notes. */
async function filledStore() {
  const store = RunStore.open(temporaryDirectory());
  const { id } = store.createRun(config, { group: 'pair' });
  const columns = ['loss_d', 'late'];
  const rows = Float32Array.of(1.5, NaN, -2, 7, 0.1, Infinity);
  store.appendMetrics(id, Int32Array.of(1, 2, 4), Float64Array.of(0.5, 1, 2), columns, rows);
  store.addSamples(id, 2, [2, 1, 1, 3], Float32Array.of(-1, 0, 1, 0.5, -0.5, 0.25));
  store.addSamples(id, 4, [2, 2], Float32Array.of(0.1, -3, 2, 1e-9));
  for (const step of [2, 4]) {
    const { directory, part } = store.createPart(id);
    const { random } = sampleCheckpoint(step);
    const { file, ...written } = await writeCheckpoint(directory, sampleCheckpoint(step));
    const best = step === 2 ? { value: 0.75, extra: false } : null;
    const row = {
      step,
      file: join(part, file.slice(directory.length + 1)),
      seconds: step,
      ...written,
      random,
    };
    store.addCheckpoint(id, row, best);
  }
  store.log(id, 'warning', 'a line');
  store.annotate(id, { name: 'named', notes: 'some notes', tags: ['b', 'a'] });
  store.setStatus(id, 'finished');
  return { store, id };
}

/** All that a store says about a run, but where it lies. */
const contents = (store: RunStore, id: string) => ({
  overview: store.overview(id),
  metrics: store.metrics(id),
  samples: store.sampleSteps(id).map((step) => store.nearestSamples(id, step)),
  log: store.logLines(id),
  checkpoints: store.checkpoints(id).map(({ file, ...record }) => ({
    ...record,
    content: createHash('sha256').update(readFileSync(file)).digest('hex'),
  })),
});

/** Rows and files of a store. */
const everything = (store: RunStore) => ({
  runs: store.list().map(({ id }) => contents(store, id)),
  files: readdirSync(store.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('runs.sqlite'))
    .map(({ parentPath, name }) => [parentPath, name, statSync(join(parentPath, name)).mtimeMs]),
});

const bundleFile = (bytes: Uint8Array): string => {
  const file = join(temporaryDirectory(), 'runs.ganwb');
  writeFileSync(file, bytes);
  return file;
};

interface EditableManifest {
  version: number;
  readonly runs: { id: string; samples: number[]; readonly config: { seed: number; batchSize: number } }[];
  readonly files: Record<string, { bytes: number; sha256: string }>;
}

/** The bundle after `change` of its manifest and files. */
function altered(bundle: Uint8Array, change: (manifest: EditableManifest, files: Zippable) => void): string {
  const files: Zippable = unzipSync(bundle);
  const manifest = JSON.parse(strFromU8(files['manifest.json'] as Uint8Array)) as EditableManifest;
  change(manifest, files);
  files['manifest.json'] = strToU8(JSON.stringify(manifest));
  return bundleFile(zipSync(files));
}

describe('a bundle', () => {
  it('brings a run to another store as it was, to the bit', async () => {
    const { store, id } = await filledStore();
    const file = bundleFile(await writeBundle(store, [id], { checkpoints: 'all' }));
    const other = RunStore.open(temporaryDirectory());
    expect(await importBundle(other, file)).toEqual({ imported: [id], present: [] });
    expect(contents(other, id)).toEqual(contents(store, id));
    // A new run of the store gets an id of its own, and the imported one can be claimed and trained on.
    expect(other.createRun(config).id > id).toBe(true);
    expect(other.claim(id).status).toBe('running');
    other.close();
    store.close();
  });

  it('changes nothing when it is imported again', async () => {
    const { store, id } = await filledStore();
    const file = bundleFile(await writeBundle(store, [id], { checkpoints: 'newest' }));
    const other = RunStore.open(temporaryDirectory());
    await importBundle(other, file);
    other.annotate(id, { notes: 'mine' });
    const before = everything(other);
    expect(await importBundle(other, file)).toEqual({ imported: [], present: [id] });
    expect(everything(other)).toEqual(before);
    expect(other.checkpoints(id).map(({ step }) => step)).toEqual([4]);
    expect(readdirSync(join(other.directory, 'runs'))).toEqual([id]);
    other.close();
    store.close();
  });

  it('has equal bytes for equal runs, and names every file by its hash', async () => {
    const { store, id } = await filledStore();
    const bundle = await writeBundle(store, [id, id], { checkpoints: 'all' });
    expect(await writeBundle(store, [id], { checkpoints: 'all' })).toEqual(bundle);
    const { 'manifest.json': manifest, ...files } = unzipSync(bundle);
    const { files: stated } = JSON.parse(strFromU8(manifest!)) as { files: unknown };
    expect(stated).toEqual(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
        ]),
      ),
    );
    store.close();
  });

  it('is refused in words where it is damaged or hostile, and leaves nothing', async () => {
    const { store, id } = await filledStore();
    const bundle = await writeBundle(store, [id], { checkpoints: 'all' });
    const checkpoint = `runs/${id}/checkpoints/4.safetensors`;
    const stateAnew = (manifest: EditableManifest, name: string, content: Uint8Array): void => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      manifest.files[name] = { bytes: content.length, sha256 };
    };
    const flipped = (content: Uint8Array): Uint8Array =>
      content.map((byte, at) => (at === content.length - 9 ? byte ^ 1 : byte));
    const hostile: (readonly [string, RegExp])[] = [
      [bundleFile(strToU8('no zip')), /not a zip archive/],
      [bundleFile(bundle.slice(0, bundle.length - 40)), /not a zip archive/],
      [bundleFile(zipSync({ a: strToU8('b') })), /holds no manifest/],
      [altered(bundle, (_, files) => (files['../evil'] = strToU8('x'))), /invalid relative path/],
      [altered(bundle, (_, files) => (files['/evil'] = strToU8('x'))), /absolute path/],
      [altered(bundle, (_, files) => (files['evil'] = strToU8('x'))), /does not name/],
      [
        altered(bundle, (_, files) => {
          files['link'] = [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }];
        }),
        /symbolic link/,
      ],
      [altered(bundle, (_, files) => (files['zeros'] = new Uint8Array(200 * 2 ** 20))), /claim to unpack/],
      [
        altered(bundle, (_, files) => (files[checkpoint] = flipped(files[checkpoint] as Uint8Array))),
        /is damaged/,
      ],
      [
        altered(bundle, (manifest, files) => {
          const content = flipped(files[checkpoint] as Uint8Array);
          files[checkpoint] = content;
          stateAnew(manifest, checkpoint, content);
        }),
        /damaged|SHA-256|hash/,
      ],
      [altered(bundle, (manifest) => (manifest.version = 2)), /version 2, this program knows 1/],
      [altered(bundle, (manifest) => (manifest.runs[0]!.id = '../../up')), /runs\.0\.id/],
      [altered(bundle, (manifest) => (manifest.runs[0]!.id = 'zzzzzzzz')), /lacks|future/],
      [
        altered(bundle, (manifest) => (manifest.runs[0]!.config.batchSize = -1)),
        /runs\.0\.config\.batchSize/,
      ],
      [altered(bundle, (manifest) => (manifest.runs[0]!.samples = [3])), /lacks runs\/.*\/samples\/3\.bin/],
      [altered(bundle, (_, files) => Reflect.deleteProperty(files, checkpoint)), /lacks/],
    ];
    const raw = (text: string): string => {
      const files: Zippable = unzipSync(bundle);
      return bundleFile(zipSync({ ...files, 'manifest.json': strToU8(text) }));
    };
    const many = (count: number): string => Array.from({ length: count }, () => '{}').join();
    const head = '"format":"gan-workbench-bundle","version":1';
    hostile.push(
      [raw(' '.repeat(4 * 2 ** 20 + 1)), /larger than 4 MB/],
      [raw(`{${head},"runs":[],"files":{}}`), /wrong at runs \(it holds no run/],
      [raw(`{${head},"runs":[${many(1001)}],"files":{}}`), /wrong at runs \(Too big/],
      // Given up at the first wrong one.
      [raw(`{${head},"runs":[${many(900)}],"files":{}}`), /wrong at runs\.0\.\w+/],
      [altered(bundle, (manifest) => manifest.runs[0]!.samples.push(-1)), /wrong at runs\.0\.samples\.2/],
      [
        altered(bundle, (manifest) => Object.assign(manifest.runs[0]!.config, { name: 'x'.repeat(300_000) })),
        /wrong at runs\.0\.config \(it is too large/,
      ],
      [
        altered(bundle, ({ files }) => (files[checkpoint] = { bytes: -1, sha256: '' })),
        /wrong at files\.runs\/.*safetensors\.bytes/,
      ],
    );
    const other = RunStore.open(temporaryDirectory());
    for (const [file, reason] of hostile) {
      await expect(importBundle(other, file), String(reason)).rejects.toThrow(reason);
      expect(other.list()).toEqual([]);
      const runs = join(other.directory, 'runs');
      expect(existsSync(runs) ? readdirSync(runs) : []).toEqual([]);
    }
    other.close();
    store.close();
  });

  it('comes from another system: packed again there with backslashes and folders, its data at a path from there', async () => {
    const store = RunStore.open(temporaryDirectory());
    const data = { kind: 'image-folder', path: 'C:\\Users\\Ada\\Bilder', size: 28, channels: 1 } as const;
    const elsewhere = runConfigSchema.parse({ ...config, name: 'Ünïcode', data, evaluation: undefined });
    const { id } = store.createRun(elsewhere);
    store.addSamples(id, 4, [1, 1, 1, 3], Float32Array.of(-1, 0, 1));
    store.setStatus(id, 'finished');
    const files = unzipSync(await writeBundle(store, [id], { checkpoints: 'all' }));
    const packed: Zippable = { 'runs\\': new Uint8Array(), [`runs\\${id}\\`]: new Uint8Array() };
    // Attributes and times as a packer of Windows has them.
    for (const [name, content] of Object.entries(files))
      packed[name.replaceAll('/', '\\')] = [content, { os: 0, attrs: 0x20, mtime: new Date(2031, 5, 4) }];
    const file = bundleFile(zipSync(packed));
    const other = RunStore.open(temporaryDirectory());
    expect(await importBundle(other, file)).toEqual({ imported: [id], present: [] });
    expect(contents(other, id)).toEqual(contents(store, id));
    expect(await importBundle(other, file)).toEqual({ imported: [], present: [id] });
    expect(
      readdirSync(other.directory, { recursive: true }).filter((name) => String(name).includes('\\')),
    ).toEqual([]);
    other.close();
    store.close();
  });

  it('tells two names apart that another system would write into one file', async () => {
    const { store, id } = await filledStore();
    const bundle = await writeBundle(store, [id], { checkpoints: 'none' });
    const file = altered(bundle, (_, files) => {
      files['RUNS/x'] = strToU8('y');
    });
    await expect(importBundle(store, file)).rejects.toThrow(
      /"RUNS\/x", which its manifest.json does not name/,
    );
    const twice = altered(bundle, (_, files) => {
      files[`runs\\${id}\\metrics.bin`] = strToU8('y');
    });
    await expect(importBundle(store, twice)).rejects.toThrow(/metrics\.bin" twice/);
    store.close();
  });

  it('says how far it is, and is given up between two files with nothing left', async () => {
    const { store, id } = await filledStore();
    const file = bundleFile(await writeBundle(store, [id], { checkpoints: 'all' }));
    const other = RunStore.open(temporaryDirectory());
    const control = new AbortController();
    const seen: number[] = [];
    const given = importBundle(other, file, {
      signal: control.signal,
      onProgress: (done, total) => {
        seen.push(done / total);
        if (seen.length === 2) control.abort(new Error('enough'));
      },
    });
    await expect(given).rejects.toThrow('enough');
    expect(seen).toHaveLength(2);
    expect([other.list(), readdirSync(join(other.directory, 'runs'))]).toEqual([[], []]);
    seen.length = 0;
    await importBundle(other, file, { onProgress: (done, total) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    other.close();
    store.close();
  });

  it('removes what an import of an earlier day left, and leaves one of today alone', async () => {
    const { store, id } = await filledStore();
    const file = bundleFile(await writeBundle(store, [id], { checkpoints: 'none' }));
    const runs = join(store.directory, 'runs');
    for (const [name, age] of [
      ['.import-old', 2],
      ['.import-new', 0],
    ] as const) {
      mkdirSync(join(runs, name));
      const time = new Date(Date.now() - age * 86_400_000);
      utimesSync(join(runs, name), time, time);
    }
    await importBundle(store, file);
    expect(readdirSync(runs).filter((name) => name.startsWith('.'))).toEqual(['.import-new']);
    store.close();
  });

  it('is not taken for a run that only has the same id', async () => {
    const { store, id } = await filledStore();
    const bundle = await writeBundle(store, [id], { checkpoints: 'none' });
    const file = altered(bundle, (manifest) => (manifest.runs[0]!.config.seed = 12345));
    await expect(importBundle(store, file)).rejects.toThrow(/another run of that id is in the store/);
    store.close();
  });
});
