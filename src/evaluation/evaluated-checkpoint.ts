import { readCheckpoint } from '../checkpoint/index.js';
import type { RunConfig } from '../contract/index.js';
import { datasetShape } from '../data/index.js';
import { sizeOf, type Shape } from '../engine/ir/op.js';
import { buildEvaluation } from '../engine/step/evaluation-graphs.js';
import type { EvaluationGraphName } from '../engine/step/program.js';
import type { Executor, ProgramSession } from '../runtime/executor.js';
import { runInChunks } from './chunks.js';
import { networkTensors } from './network-tensors.js';

/** Samples of one run of a graph. A graph is compiled for one size, so fewer are padded. */
const CHUNK = 64;

/** The discriminator at some samples. */
export interface Slopes {
  /** Logits or critic values [n]. */
  readonly logits: Float32Array;
  /** Gradient of each logit with respect to its own sample, [n, ...dataShape]. */
  readonly slopes: Float32Array;
}

/**
 * The networks of a checkpoint, ready to be asked. Calls must not overlap. The generator's normalisations use what
 * training kept; a discriminator with batch statistics or minibatch discrimination judges samples among those of its
 * chunk of 64: give it a multiple.
 */
export interface EvaluatedCheckpoint {
  readonly config: RunConfig;
  /** Generator steps done. */
  readonly step: number;
  /** Shape of one sample: [C, H, W] or [d]. */
  readonly dataShape: Shape;
  /** G(z) for latents [n, latent.dim]: [n, ...dataShape], images in [-1, 1]. */
  generate(latents: Float32Array): Promise<Float32Array>;
  /** D's logits, or the critic's values, at samples [n, ...dataShape]: [n]. */
  score(samples: Float32Array): Promise<Float32Array>;
  /** D and its slope at samples [n, ...dataShape]. */
  slope(samples: Float32Array): Promise<Slopes>;
  dispose(): Promise<void>;
}

/**
 * Opens a checkpoint file for evaluation, without its optimizers.
 *
 * @param sha256 hash the file must have.
 * @throws BadInputError naming the file where it is missing, damaged or not of a run of this version.
 */
export async function openCheckpoint(
  file: string,
  sha256: string,
  executor: Executor,
  options: { readonly threads: number } = { threads: 1 },
): Promise<EvaluatedCheckpoint> {
  const checkpoint = await readCheckpoint(file, sha256);
  const { config, step } = checkpoint;
  const dataShape = datasetShape(config.data);
  const program = buildEvaluation(config, dataShape, CHUNK);
  const session = await executor.prepare(program, options);
  await session.writeState(networkTensors(checkpoint, program.state, file));

  const sampleSize = sizeOf(dataShape);
  const ask = (graph: EvaluationGraphName, feed: string, size: number, values: Float32Array) =>
    runInChunks(values, size, CHUNK, (chunk) =>
      runGraph(session, graph, feed, program.graphs[graph].feeds[0]?.shape ?? [], chunk),
    );
  return {
    config,
    step,
    dataShape,
    generate: async (latents) => only(await ask('sample', 'latent', config.latent.dim, latents), 'samples'),
    score: async (samples) => only(await ask('score', 'real', sampleSize, samples), 'logits'),
    async slope(samples) {
      const values = await ask('slope', 'real', sampleSize, samples);
      return { logits: only(values, 'logits'), slopes: only(values, 'slopes') };
    },
    dispose: () => session.dispose(),
  };
}

async function runGraph(
  session: ProgramSession<EvaluationGraphName>,
  graph: EvaluationGraphName,
  feed: string,
  shape: Shape,
  data: Float32Array,
): Promise<Map<string, Float32Array>> {
  const outputs = await session.run(graph, new Map([[feed, { shape, data }]]));
  return new Map([...outputs].map(([name, tensor]) => [name, tensor.data]));
}

function only(values: ReadonlyMap<string, Float32Array>, name: string): Float32Array {
  return values.get(name) ?? new Float32Array();
}
