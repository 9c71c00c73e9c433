import type { OptimizerConfig } from '../../contract/config/index.js';
import { gradient } from '../autodiff/gradient.js';
import { GraphBuilder } from '../ir/builder.js';
import type { Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { classifier } from '../nets/classifier.js';
import { stateInputs } from '../nets/network.js';
import { optimize, optimizerState } from '../optimizers/optimizer.js';
import type { Program, StepGraph } from './program.js';

export interface ClassifierSizes {
  /** [C, H, W], square. */
  readonly imageShape: Shape;
  readonly classes: number;
  /** Images of one update, and of one run of `classify`. */
  readonly batch: number;
}

/**
 * A classifier compiled to two graphs:
 * - `train`: one update on `images` [batch, ...imageShape] with one-hot `labels` [batch, classes]; the scalar
 *   `rate` scales the learning rate; output `loss`, the mean cross-entropy in nats.
 * - `classify`: `images` to `features` [batch, 64] and `logits` [batch, classes].
 */
export function buildClassifier(
  { imageShape, classes, batch }: ClassifierSizes,
  optimizer: OptimizerConfig,
): Program<'train' | 'classify'> {
  const builder = new GraphBuilder();
  const network = classifier(imageShape, classes);
  const specs = [...network.state, ...optimizerState(optimizer, network.state)];
  const state = stateInputs(builder, specs);
  const imagesSpec = { name: 'images', kind: 'real', shape: [batch, ...imageShape] } as const;
  const labelsSpec = { name: 'labels', kind: 'real', shape: [batch, classes] } as const;
  const rateSpec = { name: 'rate', kind: 'rate', shape: [] } as const;
  const images = f.input(builder, imagesSpec.name, imagesSpec.shape);
  const labels = f.input(builder, labelsSpec.name, labelsSpec.shape);
  const rate = f.input(builder, rateSpec.name, rateSpec.shape);

  const { features, logits } = network.apply(state, images);
  // Logits of so small a network stay far below the overflow of exp.
  const logSum = f.log(f.sum(f.exp(logits), [1]));
  const loss = f.mean(f.sub(logSum, f.sum(f.mul(logits, labels), [1])));
  const weights = network.state.map((spec) => state.get(spec.name)!);
  const gradients = gradient(loss, weights, state.values());
  const updates = optimize(optimizer, network.state, gradients, state, null, rate);
  const train: StepGraph = {
    name: 'train',
    feeds: [imagesSpec, labelsSpec, rateSpec],
    outputs: new Map([['loss', loss]]),
    updates,
  };
  const classify: StepGraph = {
    name: 'classify',
    feeds: [imagesSpec],
    outputs: new Map([
      ['features', features],
      ['logits', logits],
    ]),
    updates: new Map(),
  };
  return { state: specs, graphs: { train, classify }, metricNames: [], dataShape: imageShape };
}
