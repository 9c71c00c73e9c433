import { runConfigSchema } from '../contract/index.js';
import type { LabEvent } from '../contract/recipe-lab.js';
import { loadDataset } from '../data/index.js';
import { openCheckpoint } from '../evaluation/index.js';
import { BadInputError } from '../contract/index.js';
import { createOnnxExecutor } from '../runtime/onnx/executor.js';
import type { Laboratory } from '../recipes/laboratory.js';
import { openBench } from './bench.js';
import type { TrainingRequests } from './training-requests.js';

export interface LaboratoryParts {
  readonly seed: number;
  /** Intra-op threads of what this process computes itself. */
  readonly threads: number;
  readonly requests: TrainingRequests;
  readonly send: (event: LabEvent) => void;
}

/** The laboratory of one recipe, on onnxruntime. */
export function createLaboratory({ seed, threads, requests, send }: LaboratoryParts): Laboratory {
  const executor = createOnnxExecutor();
  return {
    seed,
    progress: (fraction, doing) => {
      send({ type: 'progress', fraction: Math.min(1, Math.max(0, fraction)), doing });
    },
    open: (config, options) => openBench(runConfigSchema.parse(config), options, { executor, threads, seed }),
    train: (configs, from, to) =>
      requests.train(
        configs.map((config) => runConfigSchema.parse(config)),
        from,
        to,
      ),
    networks: ({ id, checkpoint }) => {
      if (checkpoint === null) throw new BadInputError(`Run ${id} has no checkpoint to open.`);
      return openCheckpoint(checkpoint.file, checkpoint.sha256, executor, { threads });
    },
    data: (config) => loadDataset(config.data, config.seed),
  };
}
