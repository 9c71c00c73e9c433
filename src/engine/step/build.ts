import type { RunConfig } from '../../contract/config/index.js';
import type { Node, Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateNodes } from '../nets/network.js';
import { stateInputs } from '../nets/network.js';
import { runState } from './run-state.js';
import { stepContext, type StepContext } from './context.js';
import type { CriticUpdate } from './critic-update.js';
import { criticUpdate } from './critic-update.js';
import { evaluationGraphs } from './evaluation-graphs.js';
import { FeedList } from './feeds.js';
import { generatorUpdate } from './generator-update.js';
import { magnitudeGraph } from './magnitude-graph.js';
import type { Program, StepGraph } from './program.js';

/** Metrics in chart order; those a run does not have are left out, layer norms follow. */
const metricOrder = [
  'loss_d',
  'loss_g',
  'd_real',
  'd_fake',
  'w1_estimate',
  'js_bound',
  'grad_norm_d',
  'grad_norm_g',
  'clip_share',
  'gp_norm',
  'r1_norm',
  'instance_noise_std',
];

/**
 * Compiles a run to its step graphs.
 *
 * @param dataShape shape of one sample, [C, H, W] or [d].
 * @throws BadInputError where the config contradicts itself or the networks do not fit the data; it names the key.
 */
export function buildProgram(config: RunConfig, dataShape: Shape): Program {
  const context = stepContext(config, dataShape);
  const specs = runState(context);
  const state = stateInputs(context.builder, specs);
  const { graph: train, metricNames } = trainGraph(context, state);
  return {
    state: specs,
    graphs: {
      train,
      critic: criticGraph(context, state),
      generator: generatorGraph(context, state),
      ...evaluationGraphs(context, state, config.samples, config.batchSize),
      magnitude: magnitudeGraph(state),
    },
    metricNames,
    dataShape,
  };
}

/** State tensors whose value differs from their input. */
const changes = (before: StateNodes, after: StateNodes): Map<string, Node> =>
  new Map([...after].filter(([name, node]) => before.get(name) !== node));

function trainGraph(context: StepContext, state: StateNodes): { graph: StepGraph; metricNames: string[] } {
  const { config } = context;
  const feeds = new FeedList(context);
  let critic: CriticUpdate = criticUpdate(context, feeds, 'critic0', state);
  for (let k = 1; k < config.nCritic; k++) critic = criticUpdate(context, feeds, `critic${k}`, critic.state);
  const reused = { real: critic.real, fake: config.generatorLatents === 'reuse' ? critic.fake : null };
  const generator = generatorUpdate(context, feeds, critic.state, reused);
  const metrics = new Map([...critic.metrics, ...generator.metrics]);
  if (config.techniques.instanceNoise !== null) metrics.set('instance_noise_std', feeds.noiseStd());
  const rank = (name: string): number => {
    const index = metricOrder.indexOf(name);
    return index < 0 ? metricOrder.length : index;
  };
  const metricNames = [...metrics.keys()].sort((a, b) => rank(a) - rank(b));
  const vector = f.concat(
    metricNames.map((name) => f.reshape(metrics.get(name)!, [1])),
    0,
  );
  const graph: StepGraph = {
    name: 'train',
    feeds: feeds.specs,
    outputs: new Map([['metrics', vector]]),
    updates: changes(state, generator.state),
  };
  return { graph, metricNames };
}

function criticGraph(context: StepContext, state: StateNodes): StepGraph {
  const feeds = new FeedList(context);
  const { state: next } = criticUpdate(context, feeds, 'critic0', state);
  return { name: 'critic', feeds: feeds.specs, outputs: new Map(), updates: changes(state, next) };
}

function generatorGraph(context: StepContext, state: StateNodes): StepGraph {
  const feeds = new FeedList(context);
  const { state: next, metrics } = generatorUpdate(context, feeds, state, { real: null, fake: null });
  return { name: 'generator', feeds: feeds.specs, outputs: metrics, updates: changes(state, next) };
}
