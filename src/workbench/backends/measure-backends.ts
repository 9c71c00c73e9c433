import { createHash } from 'node:crypto';
import { availableParallelism, cpus, totalmem } from 'node:os';
import {
  backendNames,
  RunFailedError,
  type BackendChoice,
  type BackendName,
  type RunConfig,
} from '../../contract/index.js';
import { packageVersion } from '../package-version.js';
import { ProbeProcess } from '../services/probe-process.js';
import type { RunStore } from '../store/index.js';
import type { TrainerHost } from '../supervisor/trainer-host.js';

/** Steps are measured for so long, after some that warm up. */
const BUDGET_MS = 300;
/** A backend that needs longer to compile and to make some steps is not the fastest. */
const LEAST_LIMIT_MS = 15_000;
/** The limit as a multiple of the time of the processor, which is asked first. */
const LIMIT_MULTIPLE = 3;
/** Drivers change: what was measured is believed for a month. */
const BELIEVED_MS = 30 * 24 * 3600 * 1000;

export interface MeasureOptions {
  readonly store: RunStore;
  /** Absolute path of the bundled probe. */
  readonly entry: string;
  readonly host?: TrainerHost | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called for each backend after it was tried. */
  readonly onTried?: (time: BackendChoice['times'][number]) => void;
}

let measuring: Promise<unknown> = Promise.resolve();

/**
 * Times one step of a run on every backend of this machine, each in a process of its own, which may die. What is known
 * of the same graph on this machine is not measured again; two calls do not disturb each other.
 * @throws BadInputError where the config cannot be trained, the signal's reason where it was aborted.
 */
export function measureBackends(
  config: RunConfig,
  threads: number,
  options: MeasureOptions,
): Promise<BackendChoice> {
  const measured = measuring.then(() => knownOrMeasured(config, threads, options));
  measuring = measured.catch(() => undefined);
  return measured;
}

/**
 * The fastest backend of a choice.
 * @throws RunFailedError where none could be used.
 */
export function fastestOf({ times }: BackendChoice): BackendName {
  const usable = times.filter(({ milliseconds }) => milliseconds !== null);
  const [fastest] = usable.toSorted((a, b) => (a.milliseconds ?? 0) - (b.milliseconds ?? 0));
  if (fastest !== undefined) return fastest.backend;
  throw new RunFailedError(
    `compute.backend auto: no backend could make a step (${times[0]?.reason ?? ''}); gan-workbench doctor says why.`,
  );
}

async function knownOrMeasured(
  config: RunConfig,
  threads: number,
  options: MeasureOptions,
): Promise<BackendChoice> {
  const { store, signal } = options;
  signal?.throwIfAborted();
  const key = `${await graphOf(config, options)} ${threads} ${machineText()}`;
  const known = store.stepTimes.of(key);
  if (known !== null && Date.now() - known.measuredAt < BELIEVED_MS) return known;
  const times: BackendChoice['times'] = [];
  let limit = Infinity;
  for (const backend of backendNames) {
    const from = performance.now();
    const time = await timeOf(backend, config, threads, limit, options);
    signal?.throwIfAborted();
    times.push(time);
    options.onTried?.(time);
    if (backend === 'cpu') limit = Math.max(LEAST_LIMIT_MS, LIMIT_MULTIPLE * (performance.now() - from));
  }
  const choice = { times, measuredAt: Date.now() };
  store.stepTimes.keep(key, choice);
  return choice;
}

/** Hash of the step program, which only the engine can build. */
async function graphOf(config: RunConfig, { entry, host, signal }: MeasureOptions): Promise<string> {
  const probe = new ProbeProcess(entry, host);
  try {
    return (await probe.ask({ type: 'graph', config }, { signal })).sha256;
  } finally {
    probe.close();
  }
}

async function timeOf(
  backend: BackendName,
  config: RunConfig,
  threads: number,
  limitMs: number,
  { entry, host, signal }: MeasureOptions,
): Promise<BackendChoice['times'][number]> {
  const probe = new ProbeProcess(entry, host);
  const failed = (reason: string) => ({ backend, milliseconds: null, reason });
  const late = limitMs === Infinity ? new AbortController().signal : AbortSignal.timeout(limitMs);
  const given = AbortSignal.any(signal === undefined ? [late] : [late, signal]);
  try {
    const question = { type: 'estimate', config, backend, threads, budgetMs: BUDGET_MS } as const;
    const { millisecondsPerStep } = await probe.ask(question, { signal: given });
    return { backend, milliseconds: millisecondsPerStep, reason: null };
  } catch (error) {
    if (late.aborted) return failed(`It made no steps within ${Math.round(limitMs / 1000)} s.`);
    // What is wrong with the config is wrong on every backend.
    if (error instanceof RunFailedError) return failed(error.message);
    throw error;
  } finally {
    probe.close();
  }
}

/** What times depend on beside the graph, hashed. */
function machineText(): string {
  const facts = [
    packageVersion(),
    process.versions.node,
    process.platform,
    process.arch,
    cpus()[0]?.model,
    availableParallelism(),
    totalmem(),
    process.env['VK_DRIVER_FILES'],
    process.env['VK_ICD_FILENAMES'],
    process.env['CUDA_VISIBLE_DEVICES'],
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
