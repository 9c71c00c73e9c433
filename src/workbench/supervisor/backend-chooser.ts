import { choiceText, type BackendChoice, type RunConfig } from '../../contract/index.js';
import { fastestOf, measureBackends } from '../backends/measure-backends.js';
import { webgpuAdapter } from '../backends/webgpu-adapter.js';
import type { RunStore } from '../store/index.js';
import type { ChoiceCallbacks, ChosenBackend } from './choosing-host.js';
import type { TrainerHost } from './trainer-host.js';

export interface BackendQuestion {
  readonly wanted: 'auto' | 'webgpu';
  readonly config: RunConfig;
  readonly threads: number;
  readonly store: RunStore;
  /** Absolute path of the bundled probe. */
  readonly probeEntry: string;
  readonly host: TrainerHost;
  /** Called with the times that decide on `auto`. */
  readonly onChoice: (choice: BackendChoice) => void;
}

/**
 * Finds out what a training is computed on, before it starts: the fastest backend on the run's own graph for `auto`, and
 * the adapter that WebGPU takes.
 */
export function backendChooser(
  question: BackendQuestion,
): (callbacks: ChoiceCallbacks) => Promise<ChosenBackend> {
  const { wanted, probeEntry, host } = question;
  return async (callbacks) => {
    const backend = wanted === 'auto' ? await fastest(question, callbacks) : wanted;
    return { backend, adapter: backend === 'webgpu' ? await webgpuAdapter(probeEntry, host) : null };
  };
}

async function fastest(
  { config, threads, store, probeEntry, host, onChoice }: BackendQuestion,
  { signal, log }: ChoiceCallbacks,
): Promise<ChosenBackend['backend']> {
  log('compute.backend is auto: the backend with the fastest step is taken.');
  const choice = await measureBackends(config, threads, {
    store,
    entry: probeEntry,
    host,
    signal,
    onTried: ({ backend, milliseconds, reason }) => {
      log(
        milliseconds === null
          ? `${backend}: ${reason ?? ''}`
          : `${backend}: ${milliseconds.toFixed(2)} ms per step.`,
      );
    },
  });
  onChoice(choice);
  const backend = fastestOf(choice);
  const measured = new Date(choice.measuredAt).toISOString();
  log(`${backend} is the fastest (${choiceText(choice)}, measured ${measured}).`);
  return backend;
}
