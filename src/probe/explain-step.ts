import { BadInputError, type BackendName, type RunConfig, type StepPlacement } from '../contract/index.js';
import { checkBatchSize, datasetShape, loadDataset } from '../data/index.js';
import { buildProgram } from '../engine/step/build.js';
import { isOnnxProvider } from '../runtime/backends/onnx-backend.js';
import { openRunBackend } from '../runtime/backends/open.js';
import { FeedSource } from '../trainer/feed-source.js';
import { drawInitialState } from '../trainer/initial-state.js';
import { RunStreams } from '../trainer/run-streams.js';

/**
 * Where each node of the first training step of a config runs on a backend.
 * @throws BadInputError where the backend is none of onnxruntime or cannot be used, or the config cannot be trained.
 */
export async function explainStep(config: RunConfig, backend: BackendName): Promise<StepPlacement> {
  if (!isOnnxProvider(backend)) {
    throw new BadInputError(
      `--explain: ${backend} computes op by op on its own kernels, which the op table of the engine lists; choose cpu, webgpu, cuda, dml or coreml.`,
    );
  }
  await openRunBackend(backend);
  const { placementOf } = await import('../runtime/onnx/placement.js');
  const program = buildProgram(config, datasetShape(config.data));
  const dataset = await loadDataset(config.data, config.seed);
  checkBatchSize(config.batchSize, dataset);
  const feeds = new FeedSource(program, config, dataset, RunStreams.start(config, dataset.length));
  const state = drawInitialState(program.state, config.seed, dataset);
  const { nodes, refusal } = await placementOf(
    program.graphs.train,
    backend,
    new Map([...state, ...feeds.next('train', 0)]),
  );
  return { backend, nodes: [...nodes], refusal };
}
