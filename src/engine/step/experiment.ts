import type { RunConfig } from '../../contract/config/index.js';
import { gradient } from '../autodiff/gradient.js';
import type { Node, Shape } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { stateInputs, type StateNodes } from '../nets/network.js';
import { objectives } from '../objectives/objective.js';
import { viewDiscriminator } from '../techniques/discriminator-view.js';
import { stepContext, type StepContext } from './context.js';
import { criticUpdate } from './critic-update.js';
import { evaluationGraphs } from './evaluation-graphs.js';
import { FeedList } from './feeds.js';
import { generatorUpdate } from './generator-update.js';
import { runState } from './run-state.js';
import type { EvaluationGraphName, Program, StepGraph } from './program.js';

/**
 * Graphs of an experiment on the networks of one config:
 * - `critics`: `unroll` critic updates on fresh batches; outputs the last one's metrics as scalars by name.
 * - `generator`: one generator update; outputs its loss and gradient norms as scalars by metric name.
 * - `gradients`: nothing is updated; outputs the gradient of each generator loss in `generatorLosses` with
 *   respect to all weights of the generator, flat [parameters], weights in the order of the state.
 * - those of a checkpoint.
 */
export type ExperimentGraphName = 'critics' | 'generator' | 'gradients' | EvaluationGraphName;

/** What the `gradients` graph derives; `critic` is -E[D(G(z))] of D's raw outputs. */
export const generatorLosses = ['minimax', 'nonsaturating', 'critic'] as const;
export type GeneratorLoss = (typeof generatorLosses)[number];

const lossOf: { readonly [K in GeneratorLoss]: (fake: Node) => Node } = {
  minimax: (fake) => objectives['gan-minimax'].generatorLoss(fake),
  nonsaturating: (fake) => objectives['gan-nonsaturating'].generatorLoss(fake),
  critic: (fake) => objectives.wgan.generatorLoss(fake),
};

export interface ExperimentOptions {
  /** Critic updates of one run of `critics`; more are faster for small networks. */
  readonly unroll: number;
  /** Samples of one run of `score` and `slope`. */
  readonly points: number;
}

/**
 * Compiles an experiment: a critic trained at length against a generator that stands still, and what the
 * generator would learn from it.
 *
 * @throws BadInputError as `buildProgram` does
 */
export function buildExperiment(
  config: RunConfig,
  dataShape: Shape,
  { unroll, points }: ExperimentOptions,
): Program<ExperimentGraphName> {
  const context = stepContext(config, dataShape);
  const specs = runState(context);
  const state = stateInputs(context.builder, specs);
  return {
    state: specs,
    graphs: {
      critics: criticsGraph(context, state, unroll),
      generator: generatorGraph(context, state),
      gradients: gradientsGraph(context, state),
      ...evaluationGraphs(context, state, config.samples, points),
    },
    metricNames: [],
    dataShape,
  };
}

const changes = (before: StateNodes, after: StateNodes): Map<string, Node> =>
  new Map([...after].filter(([name, node]) => before.get(name) !== node));

/** The generator stands still, so its running statistics do too. */
function criticsGraph(context: StepContext, state: StateNodes, unroll: number): StepGraph {
  const feeds = new FeedList(context);
  const standing = new Map(context.generator.state.map(({ name }) => [name, state.get(name)!] as const));
  let update = criticUpdate(context, feeds, 'critic0', state);
  for (let k = 1; k < unroll; k++) {
    update = criticUpdate(context, feeds, `critic${k}`, new Map([...update.state, ...standing]));
  }
  const next = new Map([...update.state, ...standing]);
  return { name: 'critics', feeds: feeds.specs, outputs: update.metrics, updates: changes(state, next) };
}

function generatorGraph(context: StepContext, state: StateNodes): StepGraph {
  const feeds = new FeedList(context);
  const { state: next, metrics } = generatorUpdate(context, feeds, state, { real: null, fake: null });
  return { name: 'generator', feeds: feeds.specs, outputs: metrics, updates: changes(state, next) };
}

function gradientsGraph(context: StepContext, state: StateNodes): StepGraph {
  const feeds = new FeedList(context);
  const fake = context.generator.apply(state, feeds.batch('generator', 'latent'), 'train').output;
  const logits = viewDiscriminator(context, state).apply(fake).output;
  const weights = context.generatorWeights.map(({ name }) => state.get(name)!);
  const flat = (loss: GeneratorLoss): Node =>
    f.concat(
      gradient(lossOf[loss](logits), weights, state.values()).map((node) =>
        f.reshape(node, [sizeOf(node.shape)]),
      ),
      0,
    );
  const outputs = new Map(generatorLosses.map((loss) => [loss, flat(loss)] as const));
  return { name: 'gradients', feeds: feeds.specs, outputs, updates: new Map() };
}
