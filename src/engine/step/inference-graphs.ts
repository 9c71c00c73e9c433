import type { RunConfig } from '../../contract/config/index.js';
import type { Node, Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { stateInputs } from '../nets/network.js';
import { objectives } from '../objectives/objective.js';
import { viewDiscriminator } from '../techniques/discriminator-view.js';
import { stepContext } from './context.js';
import { FeedList } from './feeds.js';
import type { Program, StateSpec } from './program.js';

/**
 * The networks of a run as others use them, for `count` samples: images have the range [0, 1] outside.
 * - `generator`: feed `latents` [count, latent.dim], output `images` [count, C, H, W] or `points` [count, d].
 * - `discriminator`: feed `images` or `points`, output `logits` [count] (of a critic: its values) and, for
 *   objectives with probabilities, `probabilities` [count].
 *
 * @throws BadInputError as `buildProgram` does
 */
export function buildInference(
  config: RunConfig,
  dataShape: Shape,
  count: number,
): Program<StateSpec['network']> {
  const context = stepContext(config, dataShape);
  const { builder, generator, discriminator } = context;
  const state = stateInputs(builder, [...generator.state, ...discriminator.state]);
  const isImage = dataShape.length === 3;
  const samples = isImage ? 'images' : 'points';
  // A runtime's tanh may leave [-1, 1] by its last bit.
  const outward = (x: Node): Node => (isImage ? f.minimum(f.maximum(f.add(f.mul(x, 0.5), 0.5), 0), 1) : x);
  const inward = (x: Node): Node => (isImage ? f.sub(f.mul(x, 2), 1) : x);

  const latents = new FeedList(context);
  const z = latents.add({ name: 'latents', kind: 'latent', shape: [count, config.latent.dim] });
  const judged = new FeedList(context);
  const x = judged.add({ name: samples, kind: 'real', shape: [count, ...dataShape] });
  const logits = viewDiscriminator(context, state).apply(inward(x), 'evaluate').output;
  const verdict = new Map([['logits', logits]]);
  if (objectives[config.objective.kind].output === 'probability')
    verdict.set('probabilities', f.sigmoid(logits));

  return {
    state: [...generator.state, ...discriminator.state],
    graphs: {
      generator: {
        name: 'generator',
        feeds: latents.specs,
        outputs: new Map([[samples, outward(generator.apply(state, z, 'evaluate').output)]]),
        updates: new Map(),
      },
      discriminator: {
        name: 'discriminator',
        feeds: judged.specs,
        outputs: verdict,
        updates: new Map(),
      },
    },
    metricNames: [],
    dataShape,
  };
}
