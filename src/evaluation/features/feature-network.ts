import type { HostTensor, ProgramSession } from '../../runtime/executor.js';
import type { Executor } from '../../runtime/executor.js';
import { buildRandomFeatures } from '../../engine/nets/random-features.js';
import { sizeOf, type Shape } from '../../engine/ir/op.js';
import { drawInitialValue } from '../../engine/step/initial-value.js';
import { runInChunks } from '../chunks.js';
import { BATCH, classifierProgram } from './train-classifier.js';

/** Maps images [n, ...imageShape] in [-1, 1] to features [n, dim], and to class scores [n, classes] if it can. */
export interface FeatureNetwork {
  readonly dim: number;
  /** 0 for a network that knows no classes. */
  readonly classes: number;
  apply(images: Float32Array): Promise<{ features: Float32Array; scores: Float32Array }>;
  dispose(): Promise<void>;
}

interface Resources {
  readonly executor: Executor;
  readonly threads: number;
}

/** The classifier with trained `weights`. */
export async function classifierNetwork(
  imageShape: Shape,
  classes: number,
  weights: ReadonlyMap<string, HostTensor>,
  { executor, threads }: Resources,
): Promise<FeatureNetwork> {
  const whole = classifierProgram(imageShape, classes);
  // Without its optimizer; `train` is never run here, so it is never compiled.
  const program = { ...whole, state: whole.state.filter((spec) => weights.has(spec.name)) };
  const session = await executor.prepare(program, { threads });
  await session.writeState(weights);
  return {
    dim: whole.graphs.classify.outputs.get('features')!.shape[1]!,
    classes,
    async apply(images) {
      const values = await inBatches(session, 'classify', images, imageShape);
      return { features: values.get('features')!, scores: values.get('logits')! };
    },
    dispose: () => session.dispose(),
  };
}

const RANDOM_SEED = 1;

/** The fixed random network. */
export async function randomNetwork(
  imageShape: Shape,
  { executor, threads }: Resources,
): Promise<FeatureNetwork> {
  const program = buildRandomFeatures(imageShape, BATCH);
  const session = await executor.prepare(program, { threads });
  await session.writeState(
    new Map(
      program.state.map((spec) => [
        spec.name,
        { shape: spec.shape, data: drawInitialValue(spec, RANDOM_SEED) },
      ]),
    ),
  );
  return {
    dim: program.graphs.features.outputs.get('features')!.shape[1]!,
    classes: 0,
    async apply(images) {
      const values = await inBatches(session, 'features', images, imageShape);
      return { features: values.get('features')!, scores: new Float32Array() };
    },
    dispose: () => session.dispose(),
  };
}

const inBatches = <Name extends string>(
  session: ProgramSession<Name>,
  graph: Name,
  images: Float32Array,
  imageShape: Shape,
): Promise<Map<string, Float32Array>> =>
  runInChunks(images, sizeOf(imageShape), BATCH, async (data) => {
    const outputs = await session.run(graph, new Map([['images', { shape: [BATCH, ...imageShape], data }]]));
    return new Map([...outputs].map(([name, tensor]) => [name, tensor.data]));
  });
