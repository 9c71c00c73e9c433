import type { useConnection } from '../../client/connection.js';

/** Bytes of one piece; with what surrounds it, it has to fit into a message of the server (4 MiB). */
const PIECE = 2 * 2 ** 20;

/** Files on their way: small ones wait for answers most of the time. */
const AT_ONCE = 4;

/** A file to hand over, with its path below what was dropped. */
export interface FileToUpload {
  readonly path: string;
  readonly file: File;
}

type Client = ReturnType<typeof useConnection>['client'];

/** What was dropped or chosen: one name for all, and the files below it. */
export interface Selection {
  readonly name: string;
  readonly files: readonly FileToUpload[];
}

/** The files of an input element; those of a folder have paths that begin with its name. */
export function chosenFiles(list: FileList): Selection {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { name: nameOf(files.map(({ path }) => path)), files };
}

/** Files and folders that were dropped, all levels deep. To be called while the drop is being handled. */
export async function droppedFiles(items: DataTransferItemList): Promise<Selection> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = (await Promise.all(entries.map(filesOf))).flat();
  return { name: nameOf(entries.map(({ name }) => name)), files };
}

const nameOf = (paths: readonly string[]): string => {
  const tops = new Set(paths.map((path) => path.split('/')[0] ?? ''));
  const [top = ''] = tops;
  return tops.size <= 1 ? top : `${top} +${tops.size - 1}`;
};

async function filesOf(entry: FileSystemEntry): Promise<FileToUpload[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileToUpload[] = [];
  for (;;) {
    // A reader gives about a hundred entries at a time, and none at the end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) return found;
    for (const inner of part) found.push(...(await filesOf(inner)));
  }
}

/** Hands files over piece by piece, some at a time; resolves with the id of the upload. */
export async function uploadFiles(
  client: Client,
  { files }: Selection,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const upload = crypto.randomUUID().replaceAll('-', '');
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  let done = 0;
  let next = 0;
  const handOver = async (): Promise<void> => {
    for (let one = files[next++]; one !== undefined; one = files[next++]) {
      const { path, file } = one;
      for (let offset = 0; offset === 0 || offset < file.size; offset += PIECE) {
        either.throwIfAborted();
        const chunk = file.slice(offset, offset + PIECE);
        await client.datasets.upload({ upload, path, offset, chunk });
        done += chunk.size;
        onProgress(done, total);
      }
    }
  };
  const each = Array.from({ length: AT_ONCE }, () =>
    handOver().catch((error: unknown) => {
      failed.abort(error);
    }),
  );
  // Also after a cancel: what is still on its way would arrive after the upload is discarded.
  await Promise.all(each);
  if (!either.aborted) return upload;
  await client.datasets.discardUpload({ upload }).catch(() => undefined);
  throw either.reason as Error;
}
