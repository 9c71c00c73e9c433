import { refuseConflicts } from '../../contract/index.js';
import { threadsFor, type TrainerHost } from '../supervisor/index.js';
import type { ActiveRuns } from './active-runs.js';
import { procedures } from './contract-implementer.js';
import { ProbeProcess } from './probe-process.js';

export interface ExperimentParts {
  readonly active: ActiveRuns;
  /** Kept warm for the checks of what is being typed. */
  readonly probe: ProbeProcess;
  /** Absolute path of the bundled probe; every estimate has a process of its own. */
  readonly probeEntry: string;
  readonly trainerHost: TrainerHost | undefined;
}

export function experimentProcedures({ active, probe, probeEntry, trainerHost }: ExperimentParts) {
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
        const threads = config.compute.threads || threadsFor(active.count + 1);
        const { millisecondsPerStep, totalSeconds, memoryMegabytes } = await own.ask({
          type: 'estimate',
          config,
          threads,
        });
        return { millisecondsPerStep, totalSeconds, memoryMegabytes };
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
