import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { BundleEvent } from '../../contract/import.js';
import { useConnection } from '../client/connection.js';
import { useNoticesStore } from '../stores/notices.js';
import { uploadFiles } from '../views/datasets/upload-files.js';

export type ImportedBundle = Extract<BundleEvent, { type: 'imported' }>;

/** How far the import of a bundle is: handed over, then read, in bytes of `total`. */
export interface BundlePlace {
  readonly phase: 'upload' | 'read';
  readonly done: number;
  readonly total: number;
}

export interface BundleImport {
  /** Null where no import runs. */
  readonly place: Readonly<ShallowRef<BundlePlace | null>>;
  /** What the bundle brought; null where it was cancelled or refused, which a notice says. */
  readonly take: (file: File) => Promise<ImportedBundle | null>;
  readonly cancel: () => void;
}

/** Imports one bundle at a time. */
export function useBundleImport(): BundleImport {
  const { client } = useConnection();
  const notices = useNoticesStore();
  const place = shallowRef<BundlePlace | null>(null);
  let control = new AbortController();
  const cancel = (): void => {
    control.abort();
  };
  onScopeDispose(cancel);

  async function follow(file: File, signal: AbortSignal): Promise<ImportedBundle | null> {
    // A name on the serving side, which tells it apart in messages.
    const name = file.name.replace(/[\\/:\p{Cc}]/gu, '_').slice(-120);
    const report = (done: number, total: number): void => {
      place.value = { phase: 'upload', done, total };
    };
    const upload = await uploadFiles(client, { name, files: [{ path: name, file }] }, report, signal);
    for await (const event of await client.imports.bundle({ upload }, { signal })) {
      if (event.type === 'imported') return event;
      place.value = { phase: 'read', done: event.done, total: event.total };
    }
    return null;
  }

  return {
    place,
    cancel,
    async take(file) {
      control = new AbortController();
      const { signal } = control;
      place.value = { phase: 'upload', done: 0, total: file.size };
      try {
        const brought = await notices.attempt(async () => {
          try {
            return await follow(file, signal);
          } catch (error) {
            if (signal.aborted) return null;
            throw error;
          }
        });
        return brought ?? null;
      } finally {
        place.value = null;
      }
    },
  };
}
