import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { ExportJobInput } from '../../contract/export.js';
import { useConnection } from '../client/connection.js';
import { useNoticesStore } from '../stores/notices.js';

/** A file that was exported; `name` is a word and the suffix, `sheet.png`. */
export interface ExportedBlob {
  readonly blob: Blob;
  readonly name: string;
}

export interface RunningExport {
  /** Share of the work that is done; null where no export runs. */
  readonly share: Readonly<ShallowRef<number | null>>;
  /** The file, or null where it was cancelled or went wrong, which a notice says. */
  readonly make: (job: ExportJobInput) => Promise<ExportedBlob | null>;
  readonly cancel: () => void;
}

/** Makes one export at a time, for as long as the calling component lives. */
export function useRunningExport(): RunningExport {
  const { client } = useConnection();
  const notices = useNoticesStore();
  const share = shallowRef<number | null>(null);
  let control: AbortController | null = null;

  async function follow(job: ExportJobInput, signal: AbortSignal): Promise<ExportedBlob | null> {
    for await (const event of await client.exports.create(job, { signal })) {
      if (event.type === 'progress') share.value = event.done / event.total;
      else return { blob: await client.exports.take({ ticket: event.ticket }, { signal }), name: event.name };
    }
    return null;
  }

  function cancel(): void {
    control?.abort();
  }
  onScopeDispose(cancel);

  return {
    share,
    cancel,
    async make(job) {
      cancel();
      const own = new AbortController();
      control = own;
      share.value = 0;
      try {
        const made = await notices.attempt(async () => {
          try {
            return await follow(job, own.signal);
          } catch (error) {
            if (own.signal.aborted) return null;
            throw error;
          }
        });
        return made ?? null;
      } finally {
        if (control === own) share.value = null;
      }
    },
  };
}
