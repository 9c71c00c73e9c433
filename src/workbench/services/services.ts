import { DatasetLibrary, Uploads } from '../datasets/index.js';
import { packageVersion } from '../package-version.js';
import { RunStore } from '../store/index.js';
import { bundledEntry, forkTrainerHost, type TrainerHost } from '../supervisor/index.js';
import { ablationProcedures } from './ablation-procedures.js';
import { ActiveAblation } from './active-ablation.js';
import { ActiveRecipe } from './active-recipe.js';
import { ActiveRuns } from './active-runs.js';
import { checkpointProcedures } from './checkpoint-procedures.js';
import { procedures } from './contract-implementer.js';
import { datasetProcedures } from './dataset-procedures.js';
import { experimentProcedures } from './experiment-procedures.js';
import { exportProcedures } from './export-procedures.js';
import { importProcedures } from './import-procedures.js';
import { MadeExports } from './made-exports.js';
import { presetProcedures } from './preset-procedures.js';
import { ProbeProcess } from './probe-process.js';
import { recipeProcedures } from './recipe-procedures.js';
import { RunEvents } from './run-events.js';
import { runProcedures } from './run-procedures.js';
import { seriesProcedures } from './series-procedures.js';
import { ServerLock } from './server-lock.js';
import { StoreWatch } from './store-watch.js';
import { systemProcedures } from './system-procedures.js';

/** Time without a question after which the process that keeps checkpoints and a training set in memory ends. */
const EVALUATION_IDLE_MS = 180_000;

/**
 * The longest that another process's write may hold up the answers of this one, again and again while it lasts: the
 * time of a usual transaction. Writes that matter wait longer, without blocking.
 */
const BUSY_TIMEOUT_MS = 10;

export interface WorkbenchOptions {
  /** Folder of the run store, created if need be. */
  readonly store: string;
  /** Absolute path of the bundled trainer; by default the one beside this bundle. */
  readonly trainerEntry?: string;
  /** Absolute path of the bundled probe; by default the one beside this bundle. */
  readonly probeEntry?: string;
  /** Absolute path of the bundled lab; by default the one beside this bundle. */
  readonly labEntry?: string;
  /** Absolute path of the bundled exporter; by default the one beside this bundle. */
  readonly exporterEntry?: string;
  /** Starts trainers, probes and exporters; by default child_process.fork, at a priority below the interface's. */
  readonly trainerHost?: TrainerHost;
}

/** The router of the contract's procedures; a transport answers calls with it. */
export type WorkbenchRouter = ReturnType<typeof createRouter>;

/** The services of one store, which this process alone serves. */
export interface Workbench {
  readonly router: WorkbenchRouter;
  /** Absolute path of the store. */
  readonly directory: string;
  /** Says where this workbench is to be found, to whoever wants to open a second one. */
  announce(place: string): void;
  /** Stops the trainings with a checkpoint, ends the event streams and closes the store. May be called again. */
  close(): Promise<void>;
  /** Ends the trainings at once, without a checkpoint: `close` is over soon after. */
  killTrainings(): void;
}

/**
 * Opens a store and the services on it.
 * @throws BadInputError when another workbench has it open, or when it cannot be opened.
 */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  const store = RunStore.open(options.store, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  let lock: ServerLock;
  try {
    lock = new ServerLock(store.directory);
    if (lock.endedUncleanly) store.requireIntact();
  } catch (error) {
    store.close();
    throw error;
  }
  const events = new RunEvents();
  const { trainerEntry, trainerHost = forkTrainerHost({ yields: true }) } = options;
  const active = new ActiveRuns({ store, events, trainerEntry, trainerHost });
  const probeEntry = options.probeEntry ?? bundledEntry('probe.js');
  const probe = new ProbeProcess(probeEntry, trainerHost);
  const evaluation = new ProbeProcess(probeEntry, trainerHost, { idleMilliseconds: EVALUATION_IDLE_MS });
  const recipes = new ActiveRecipe({
    store,
    active,
    lab: { entry: options.labEntry ?? bundledEntry('lab.js'), host: trainerHost },
  });
  const ablation = new ActiveAblation(store, active);
  const made = new MadeExports();
  const watch = new StoreWatch({ store, events, active });
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await recipes.close();
    await ablation.close();
    await active.stopAll();
    watch.stop();
    await events.close();
    probe.close();
    evaluation.close();
    made.close();
    store.close();
    lock.release();
  };
  return {
    router: createRouter({
      store,
      events,
      active,
      recipes,
      ablation,
      probe,
      evaluation,
      probeEntry,
      trainerHost,
      made,
      exporterEntry: options.exporterEntry,
    }),
    directory: store.directory,
    announce: (place) => {
      lock.setPlace(place);
    },
    close: () => (closed ??= close()),
    killTrainings: () => {
      recipes.kill();
      active.killAll();
    },
  };
}

interface ServiceParts {
  readonly store: RunStore;
  readonly events: RunEvents;
  readonly active: ActiveRuns;
  readonly recipes: ActiveRecipe;
  readonly ablation: ActiveAblation;
  readonly probe: ProbeProcess;
  /** Keeps checkpoints and a training set open while a view asks for them. */
  readonly evaluation: ProbeProcess;
  readonly probeEntry: string;
  readonly trainerHost: TrainerHost | undefined;
  readonly made: MadeExports;
  readonly exporterEntry: string | undefined;
}

function createRouter(parts: ServiceParts) {
  const { store, events, active, recipes, ablation, probe, evaluation } = parts;
  const { probeEntry, trainerHost, made, exporterEntry } = parts;
  const exporter = { entry: exporterEntry, host: trainerHost };
  const library = new DatasetLibrary(store);
  const uploads = new Uploads(library.directory, library.wantedSources());
  return procedures.router({
    presets: presetProcedures,
    experiments: experimentProcedures({ store, active, probe, probeEntry, trainerHost }),
    runs: { ...runProcedures({ store, active, events }), ...seriesProcedures(store, probe) },
    checkpoints: checkpointProcedures(store, evaluation),
    recipes: recipeProcedures(store, recipes),
    ablations: ablationProcedures(store, ablation),
    datasets: datasetProcedures({ library, uploads, probeEntry, trainerHost }),
    exports: exportProcedures(store, made, exporter),
    imports: importProcedures({ store, uploads, exporter }),
    system: systemProcedures({ store, probeEntry, trainerHost, version: packageVersion() }),
  });
}
