import { dirname, join } from 'node:path';
import {
  type BackendName,
  type RunConfig,
  type RunSummary,
  type TrainerCommand,
} from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
import { backendChooser } from './backend-chooser.js';
import { choosingHost } from './choosing-host.js';
import { DiskWatch, requireFreeSpace } from './disk-watch.js';
import { forkTrainerHost } from './fork-host.js';
import { RunRecorder, type EarlierStatus, type RecordedTraining } from './run-recorder.js';
import { threadsFor } from './threads.js';
import { trainingLeases, type TrainingLeases } from './training-leases.js';
import { bundledTrainerEntry } from './trainer-entry.js';
import type { TrainerHost } from './trainer-host.js';
import { TrainerSupervisor } from './trainer-supervisor.js';

const STOP_GRACE_MS = 20_000;

export interface TrainingOptions {
  /** Trainings of this process that will run at the same time, this one included, where some are about to start. */
  readonly activeTrainings?: number;
  /** All trainings that share the cores; by default those of this user on this machine. */
  readonly leases?: TrainingLeases;
  /** Absolute path of the bundled trainer; by default the one beside this bundle. */
  readonly entry?: string;
  /** Absolute path of the bundled probe, which times backends; by default the one beside the trainer. */
  readonly probeEntry?: string;
  /** By default child_process.fork. */
  readonly host?: TrainerHost;
  /** Time a stop may take before the process is ended by force; 20 s by default. */
  readonly stopGraceMs?: number;
  /** Free space that a training wants on the store's disk, in bytes; 64 MiB by default. */
  readonly leastFreeBytes?: number;
}

/**
 * Creates a run and trains it in a process of its own. A run that never began because of bad input is not
 * kept.
 * @throws BadInputError, RunFailedError as RunStore does
 */
export function startRun(
  store: RunStore,
  config: RunConfig,
  options: TrainingOptions & { readonly group?: string } = {},
): TrainerSupervisor {
  const { group, ...training } = options;
  const entry = training.entry ?? bundledTrainerEntry();
  const run = store.createRun(config, group === undefined ? {} : { group });
  return superviseTraining(store, run, { ...training, entry }, { resume: null, earlier: null, warnings: [] });
}

/** How a training begins. */
export interface TrainingStart {
  /** Checkpoint to go on from, null for step 0. */
  readonly resume: Extract<TrainerCommand, { type: 'start' }>['resume'];
  /** The status to fall back to when the training does not begin, null for a new run. */
  readonly earlier: EarlierStatus | null;
  /** Value of the best checkpoint of the run's selection so far. */
  readonly best?: number | null;
  /** Takes the place of the config's backend for this training; the stored config stays. */
  readonly backend?: BackendName;
  /** For the run's log. */
  readonly warnings: readonly string[];
}

/** Claims a run and starts its trainer. */
export function superviseTraining(
  store: RunStore,
  run: RunSummary,
  options: TrainingOptions & { readonly entry: string },
  { resume, earlier, best = null, backend, warnings }: TrainingStart,
): TrainerSupervisor {
  const claimed = store.claim(run.id);
  try {
    requireFreeSpace(store.directory, options.leastFreeBytes);
    const { directory, part } = store.createPart(run.id);
    const leases = options.leases ?? trainingLeases();
    const together = leases.countWithAnother(options.activeTrainings);
    const threads = run.config.compute.threads || threadsFor(together);
    const training: RecordedTraining = { threads, choice: null };
    const earlierTraining = store.trainings(run.id).at(-1);
    // A run that chose goes on with what it chose, until another one is named.
    const wanted = backend ?? run.config.compute.backend;
    const chosen = wanted === 'auto' && earlierTraining !== undefined ? earlierTraining : null;
    training.choice = chosen?.choice ?? null;
    const named = chosen?.identity.backend ?? wanted;
    const forking = options.host ?? forkTrainerHost();
    const { probeEntry = join(dirname(options.entry), 'probe.js') } = options;
    const host =
      named === 'auto' || named === 'webgpu'
        ? choosingHost(
            forking,
            backendChooser({
              wanted: named,
              config: run.config,
              threads,
              store,
              probeEntry,
              host: forking,
              onChoice: (choice) => {
                training.choice = choice;
              },
            }),
          )
        : forking;
    const compute = { ...run.config.compute, backend: named };
    const supervisor = new TrainerSupervisor({
      run: claimed,
      recorder: new RunRecorder(store, run.id, part, earlier, training),
      host,
      entry: options.entry,
      command: {
        type: 'start',
        config: { ...run.config, compute },
        directory,
        resume,
        data: store.data(run.id),
        threads,
        best,
      },
      warnings,
      stopGraceMs: options.stopGraceMs ?? STOP_GRACE_MS,
    });
    const lease = leases.take(together, (trainings) => {
      if (run.config.compute.threads === 0) supervisor.setThreads(threadsFor(trainings));
    });
    supervisor.on('paused', lease.rest);
    supervisor.on('resumed', lease.work);
    const onLow = (reason: string): void => {
      supervisor.pause(reason);
    };
    const disk = new DiskWatch(store.directory, onLow, options.leastFreeBytes);
    void supervisor.end.then(() => {
      lease.release();
      disk.stop();
    });
    return supervisor;
  } catch (error) {
    if (earlier) store.setStatus(run.id, earlier.status, earlier.reason);
    else store.discardRun(run.id);
    throw error;
  }
}
