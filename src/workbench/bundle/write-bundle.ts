import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { zipSync, type Zippable } from 'fflate';
import { packArrays } from '../../contract/packed-arrays.js';
import { BadInputError, isInTraining, type RunSummary } from '../../contract/index.js';
import { plainValues, type RunStore } from '../store/index.js';
import {
  BUNDLE_VERSION,
  checkpointFile,
  MANIFEST,
  MAX_FILES,
  MAX_LOG_LINES,
  MAX_MANIFEST_BYTES,
  metricsFile,
  samplesFile,
  type BundledRun,
  type Manifest,
} from './manifest.js';

export interface BundleOptions {
  /** Which checkpoints go along; the newest is what a training goes on from. */
  readonly checkpoints: 'all' | 'newest' | 'none';
}

/** A bundle is put together in memory. */
const MAX_BYTES = 1.5 * 2 ** 30;

/**
 * Runs with all that belongs to them as one file, `.ganwb`: a zip whose manifest names size and SHA-256 of every
 * other file in it. Equal runs give equal bytes on every system.
 * @throws BadInputError for a run that is not there or in training, a checkpoint that is damaged, or too much data.
 */
export async function writeBundle(
  store: RunStore,
  ids: readonly string[],
  { checkpoints }: BundleOptions,
): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  const add = (name: string, content: Uint8Array): void => {
    bytes += content.byteLength;
    if (bytes > MAX_BYTES)
      throw new BadInputError(
        `The bundle would have more than ${Math.round(MAX_BYTES / 2 ** 20)} MB: export fewer runs, or --checkpoints newest.`,
      );
    files.set(name, content);
  };
  const runs: BundledRun[] = [];
  for (const id of new Set(ids.map((asked) => store.run(asked).id)))
    runs.push(await addRun(store, id, checkpoints, add));
  const manifest: Manifest = {
    format: 'gan-workbench-bundle',
    version: BUNDLE_VERSION,
    runs,
    files: Object.fromEntries([...files].map(([name, content]) => [name, stated(content)])),
  };
  const contents = Buffer.from(JSON.stringify(manifest));
  if (contents.byteLength > MAX_MANIFEST_BYTES || files.size > MAX_FILES)
    throw new BadInputError(
      `The bundle would hold ${files.size} files, more than one can name: export fewer runs, or runs with fewer samples.`,
    );
  const entries: Zippable = { [MANIFEST]: [contents, { level: 6 }] };
  // Weights do not compress.
  for (const [name, content] of files)
    entries[name] = [content, { level: name.endsWith('.safetensors') ? 0 : 6 }];
  // The earliest time that a zip can hold.
  return zipSync(entries, { mtime: new Date(1980, 0, 1) });
}

async function addRun(
  store: RunStore,
  id: string,
  wanted: BundleOptions['checkpoints'],
  add: (name: string, content: Uint8Array) => void,
): Promise<BundledRun> {
  const overview = store.overview(id);
  const { name, reason, config, step, createdAt, updatedAt, group, parent, notes, tags } = overview;
  const { steps, seconds, columns } = store.metrics(id);
  const names = [...columns.keys()];
  const arrays = Object.fromEntries(names.map((column, index) => [`column${index}`, columns.get(column)!]));
  add(metricsFile(id), packArrays({ meta: { columns: names }, arrays: { steps, seconds, ...arrays } }));
  const samples = store.sampleSteps(id);
  for (const at of samples) {
    const { shape, stored } = store.nearestSamples(id, at);
    const values = plainValues(shape, stored);
    add(samplesFile(id, at), packArrays({ meta: { shape }, arrays: { values } }));
  }
  const stored = store.checkpoints(id);
  const listed = wanted === 'all' ? stored : wanted === 'newest' ? stored.slice(-1) : [];
  for (const { step: at, file, sha256 } of listed) {
    const content = readFileSync(file);
    if (stated(content).sha256 !== sha256)
      throw new BadInputError(`Checkpoint ${file} is damaged: leave it out with --checkpoints none.`);
    add(checkpointFile(id, at), content);
  }
  return {
    ...{
      id,
      name,
      status: restingStatus(overview),
      reason,
      config,
      step,
      createdAt,
      updatedAt,
      group,
      parent,
    },
    ...{ notes, tags: [...tags], log: store.logLines(id, MAX_LOG_LINES), samples },
    checkpoints: listed.map(({ step: at, sha256, bytes, seconds: trained, best }) => ({
      ...{ step: at, sha256, bytes, seconds: trained, best },
    })),
  };
}

/** The backend that failed says nothing about the machine a bundle is taken to. */
function restingStatus(run: Pick<RunSummary, 'id' | 'status' | 'failedBackend'>): BundledRun['status'] {
  if (isInTraining(run))
    throw new BadInputError(`Run ${run.id} is in training: stop it before it is put into a bundle.`);
  return run.status === 'running' || run.status === 'paused' ? 'interrupted' : run.status;
}

const stated = (content: Uint8Array): { bytes: number; sha256: string } => ({
  bytes: content.byteLength,
  sha256: createHash('sha256').update(content).digest('hex'),
});
