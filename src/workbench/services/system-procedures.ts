import { readdir, stat, statfs } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { RunStore } from '../store/index.js';
import { procedures } from './contract-implementer.js';
import { examineBackends } from '../backends/examine-backends.js';
import type { TrainerHost } from '../supervisor/index.js';

const MEGABYTE = 2 ** 20;

export interface SystemParts {
  readonly store: RunStore;
  /** Version of this program. */
  readonly version: string;
  /** Absolute path of the bundled probe, and what forks it. */
  readonly probeEntry: string;
  readonly trainerHost: TrainerHost | undefined;
}

export function systemProcedures({ store, version, probeEntry, trainerHost }: SystemParts) {
  return {
    backends: procedures.system.backends.handler(({ input: { measure } }) =>
      examineBackends({ measure, entry: probeEntry, host: trainerHost }),
    ),
    info: procedures.system.info.handler(async () => {
      const { bavail, bsize } = await statfs(store.directory);
      const ids = store.list().map(({ id }) => id);
      return {
        version,
        store: store.directory,
        node: process.versions.node,
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: availableParallelism(),
        memoryMegabytes: Math.round(totalmem() / MEGABYTE),
        storage: await Promise.all(
          ids.map(async (id) => ({ id, bytes: await bytesIn(join(store.directory, 'runs', id)) })),
        ),
        databaseBytes: await databaseBytes(store.directory),
        freeBytes: bavail * bsize,
      };
    }),
  };
}

async function databaseBytes(directory: string): Promise<number> {
  const files = ['runs.sqlite', 'runs.sqlite-wal', 'runs.sqlite-shm'];
  const sizes = await Promise.all(files.map((file) => sizeOf(join(directory, file))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Bytes of all files below a folder; 0 for one that is not there. */
async function bytesIn(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const sizes = await Promise.all(files.map(({ parentPath, name }) => sizeOf(join(parentPath, name))));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}

/** 0 for a file that is gone. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
