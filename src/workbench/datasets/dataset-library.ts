import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  BadInputError,
  DATASET_FILES,
  datasetManifestSchema,
  IMPORT_FILES,
  IMPORT_PREFIX,
  importProgressSchema,
  isInTraining,
  type DatasetManifest,
  type DatasetRow,
  type ImportProgress,
  type UnfinishedImport,
} from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
import type { SourceToImport } from './import-source.js';

/** What keeps a dataset from being removed: runs that train on it, or could be resumed. */
export class DatasetInUseError extends Error {
  override readonly name = 'DatasetInUseError';
}

interface BegunImport {
  readonly id: string;
  readonly folder: string;
  /** Null where nothing was written yet. */
  readonly progress: ImportProgress | null;
}

/** The imported datasets of a store: a folder each, below `datasets`. */
export class DatasetLibrary {
  /** Absolute path; created with the first import. */
  readonly directory: string;
  readonly #store: RunStore;

  constructor(store: RunStore) {
    this.#store = store;
    this.directory = join(store.directory, 'datasets');
  }

  create(): void {
    mkdirSync(this.directory, { recursive: true });
  }

  /** The datasets by their names. */
  list(): DatasetRow[] {
    const used = this.#runsByHash();
    return this.#folders()
      .filter((name) => !name.startsWith('.'))
      .flatMap((name) => {
        const path = join(this.directory, name);
        const manifest = readManifest(path);
        return manifest === null ? [] : [rowOf(manifest, path, used.get(manifest.hash) ?? 0)];
      })
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /**
   * The dataset of a name, or of a hash or its beginning.
   * @throws BadInputError where there is none, or more than one.
   */
  find(reference: string): DatasetRow {
    const all = this.list();
    const named = all.filter(({ name }) => name === reference);
    const found = named.length > 0 ? named : all.filter(({ hash }) => hash.startsWith(reference));
    const [first, second] = found;
    if (first !== undefined && second === undefined) return first;
    if (first !== undefined) {
      throw new BadInputError(
        `data: ${reference} could be ${found.map(({ name, hash }) => `${name} (${hash.slice(0, 12)})`).join(' or ')}; give more of the hash.`,
      );
    }
    const names = all.map(({ name }) => name).join(', ');
    throw new BadInputError(
      `data: the store ${this.#store.directory} has no dataset ${reference} (it has ${names === '' ? 'none' : names}); import it with data add.`,
    );
  }

  isTaken(name: string): boolean {
    return this.list().some((row) => row.name === name);
  }

  /** `wanted`, with a number where a dataset has that name. */
  freeName(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.isTaken(name); number++) name = `${wanted}-${number}`;
    return name;
  }

  row(manifest: DatasetManifest, path: string): DatasetRow {
    return rowOf(manifest, path, this.#runsByHash().get(manifest.hash) ?? 0);
  }

  /**
   * Removes a dataset.
   * @throws DatasetInUseError where runs train on it, and without `force` where runs of it are stored.
   */
  remove(reference: string, force: boolean): DatasetRow {
    const row = this.find(reference);
    const runs = this.#store
      .list()
      .filter(({ config }) => config.data.kind === 'dataset' && config.data.hash === row.hash);
    const active = runs.find(isInTraining);
    if (active !== undefined) {
      throw new DatasetInUseError(
        `Run ${active.id} trains on ${row.name}: stop it before removing the dataset.`,
      );
    }
    if (runs.length > 0 && !force) {
      throw new DatasetInUseError(
        `${runs.length === 1 ? 'One stored run was' : `${runs.length} stored runs were`} trained on ${row.name} and could not be resumed without it: remove it by force if that is meant.`,
      );
    }
    rmSync(row.path, { recursive: true, force: true });
    return row;
  }

  /** Imports that broke off and can go on; what is left of those that cannot is removed. */
  unfinished(): UnfinishedImport[] {
    return this.#begun().flatMap(({ id, folder, progress }) => {
      if (isHeld(folder)) return [];
      if (progress === null || progress.written === 0) {
        rmSync(folder, { recursive: true, force: true });
        return [];
      }
      const { source, origin, done, total, written, record } = progress;
      const bytes = written * record;
      return [{ id, source: origin ?? source, handedOver: origin !== undefined, done, total, bytes }];
    });
  }

  /** Absolute paths of what is being imported, or can be gone on with. */
  wantedSources(): string[] {
    return this.#begun().flatMap(({ progress }) => (progress === null ? [] : [progress.source]));
  }

  /**
   * What an unfinished import was asked for: asked once more, it goes on.
   * @throws BadInputError where there is none of that id.
   */
  unfinishedRequest(id: string): SourceToImport {
    const { source, name, origin, options } = this.#unfinished(id).progress;
    return { path: source, name: this.freeName(name), origin, options };
  }

  /** Removes what an unfinished import has. Returns the absolute path of its source. */
  discard(id: string): string {
    const { folder, progress } = this.#unfinished(id);
    rmSync(folder, { recursive: true, force: true });
    return progress.source;
  }

  #unfinished(id: string): { readonly folder: string; readonly progress: ImportProgress } {
    const known = this.unfinished().some((row) => row.id === id);
    const found = known ? this.#begun().find((begun) => begun.id === id) : undefined;
    if (found === undefined || found.progress === null) {
      throw new BadInputError(`data: there is no unfinished import ${id}; list the datasets again.`);
    }
    return { folder: found.folder, progress: found.progress };
  }

  /** Imports that were begun and not finished, whether they still run or not. */
  #begun(): readonly BegunImport[] {
    return this.#folders()
      .filter((name) => name.startsWith(IMPORT_PREFIX))
      .map((name) => {
        const folder = join(this.directory, name);
        const progress = readJson(join(folder, IMPORT_FILES.progress), (value) =>
          importProgressSchema.parse(value),
        );
        return { id: name.slice(IMPORT_PREFIX.length), folder, progress };
      });
  }

  #folders(): string[] {
    return existsSync(this.directory) ? readdirSync(this.directory).sort() : [];
  }

  #runsByHash(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { config } of this.#store.list()) {
      if (config.data.kind === 'dataset')
        counts.set(config.data.hash, (counts.get(config.data.hash) ?? 0) + 1);
    }
    return counts;
  }
}

const rowOf = (manifest: DatasetManifest, path: string, runs: number): DatasetRow => {
  const row: Partial<DatasetManifest> & DatasetRow = { ...manifest, path, runs };
  delete row.format;
  delete row.files;
  return row;
};

const readManifest = (folder: string): DatasetManifest | null =>
  readJson(join(folder, DATASET_FILES.manifest), (value) => datasetManifestSchema.parse(value));

function readJson<T>(file: string, parse: (value: unknown) => T): T | null {
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether a living process imports into the folder, which may have begun just now. */
function isHeld(folder: string): boolean {
  const lock = join(folder, IMPORT_FILES.lock);
  if (statSync(lock, { throwIfNoEntry: false }) === undefined) return false;
  const holder = Number(readJson(lock, String));
  if (!(holder > 0)) return false;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
