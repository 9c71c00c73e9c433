import {
  refuseConflicts,
  type BackendChoice,
  type BackendName,
  type RunConfig,
} from '../../contract/index.js';
import { fastestOf, measureBackends, type MeasureOptions } from '../backends/measure-backends.js';
import type { RunStore } from '../store/index.js';
import { threadsFor, trainingLeases, type TrainerHost } from '../supervisor/index.js';
import type { ActiveRuns } from './active-runs.js';
import { procedures } from './contract-implementer.js';
import { ProbeProcess } from './probe-process.js';

/** An estimate measures steps for so long. */
const BUDGET_MS = 1500;

export interface ExperimentParts {
  readonly store: RunStore;
  readonly active: ActiveRuns;
  /** Kept warm for the checks of what is being typed. */
  readonly probe: ProbeProcess;
  /** Absolute path of the bundled probe; every estimate has a process of its own. */
  readonly probeEntry: string;
  readonly trainerHost: TrainerHost | undefined;
}

export function experimentProcedures({ store, active, probe, probeEntry, trainerHost }: ExperimentParts) {
  const { experiments } = procedures;
  return {
    check: experiments.check.handler(async ({ input: { config } }) => {
      const { issues, parameters } = await probe.ask({ type: 'check', config });
      return { issues, parameters };
    }),
    estimate: experiments.estimate.handler(async ({ input: { config }, signal }) => {
      const own = new ProbeProcess(probeEntry, trainerHost);
      const cancel = (): void => {
        own.close();
      };
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const threads = config.compute.threads || threadsFor(trainingLeases().countWithAnother());
        const measuring = { store, entry: probeEntry, host: trainerHost, signal };
        const { backend, choice } = await chosenBackend(config, threads, measuring);
        const question = { type: 'estimate', config, backend, threads, budgetMs: BUDGET_MS } as const;
        const { millisecondsPerStep, totalSeconds, memoryMegabytes } = await own.ask(question);
        return { backend, choice, millisecondsPerStep, totalSeconds, memoryMegabytes };
      } finally {
        signal?.removeEventListener('abort', cancel);
        own.close();
      }
    }),
    start: experiments.start.handler(({ input: { configs } }) => {
      configs.forEach((config) => {
        refuseConflicts(config);
      });
      return active.start(configs);
    }),
  };
}

/** The backend that a training of the config would use, and the times where they decide. */
async function chosenBackend(
  config: RunConfig,
  threads: number,
  options: MeasureOptions,
): Promise<{ backend: BackendName; choice: BackendChoice | null }> {
  const { backend } = config.compute;
  if (backend !== 'auto') return { backend, choice: null };
  const choice = await measureBackends(config, threads, options);
  return { backend: fastestOf(choice), choice };
}
