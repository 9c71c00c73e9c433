import {
  BadInputError,
  dataConfigSchema,
  runConfigSchema,
  type RunConfig,
  type RunConfigInput,
} from '../contract/index.js';
import { issueInWords } from '../contract/config-issue.js';
import type { LabEvent, TrainedRun } from '../contract/recipe-lab.js';
import { readCheckpoint } from '../checkpoint/index.js';
import { loadDataset } from '../data/index.js';
import { openCheckpoint } from '../evaluation/index.js';
import { createOnnxExecutor } from '../runtime/onnx/executor.js';
import type { Laboratory } from '../recipes/definition/laboratory.js';
import { openBench } from './bench.js';
import type { TrainingRequests } from './training-requests.js';

export interface LaboratoryParts {
  readonly seed: number;
  /** Names of the numbers that were changed. */
  readonly changed: readonly string[];
  /** Intra-op threads of what this process computes itself. */
  readonly threads: number;
  readonly requests: TrainingRequests;
  readonly send: (event: LabEvent) => void;
}

/** The laboratory of one recipe, on onnxruntime. */
export function createLaboratory({ seed, changed, threads, requests, send }: LaboratoryParts): Laboratory {
  const executor = createOnnxExecutor();
  const parsed = (config: RunConfigInput): RunConfig => runConfigOf(config, changed);
  return {
    seed,
    progress: (fraction, doing) => {
      send({ type: 'progress', fraction: Math.min(1, Math.max(0, fraction)), doing });
    },
    open: (config, options) => openBench(parsed(config), options, { executor, threads, seed }),
    train: (configs, from, to) => requests.train(configs.map(parsed), from, to),
    networks: (run) => {
      const { file, sha256 } = checkpointOf(run, run.checkpoints.at(-1)?.step ?? 0);
      return openCheckpoint(file, sha256, executor, { threads });
    },
    weights: async (run, step) => {
      const { file, sha256 } = checkpointOf(run, step);
      return (await readCheckpoint(file, sha256)).tensors;
    },
    data: ({ data, seed: dataSeed = seed }) => loadDataset(dataConfigSchema.parse(data), dataSeed),
  };
}

/** @throws BadInputError where the numbers give none; it names those that were changed. */
function runConfigOf(config: RunConfigInput, changed: readonly string[]): RunConfig {
  const { data, error } = runConfigSchema.safeParse(config);
  const issue = error?.issues[0];
  if (data !== undefined) return data;
  // A size alone that gives none is a fault of its recipe.
  if (issue === undefined || changed.length === 0) throw error;
  throw new BadInputError(
    `The numbers of the recipe give a run that there cannot be: ${issueInWords(issue, config)}; change ${changed.join(' or ')}.`,
  );
}

function checkpointOf({ id, checkpoints }: TrainedRun, step: number): TrainedRun['checkpoints'][number] {
  const found = checkpoints.find((checkpoint) => checkpoint.step === step);
  if (found === undefined) throw new BadInputError(`Run ${id} has no checkpoint of step ${step} to open.`);
  return found;
}
