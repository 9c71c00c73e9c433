import type { RunConfig } from '../../contract/config/index.js';
import { gradient } from '../autodiff/gradient.js';
import type { Node, Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { stateInputs, type StateNodes } from '../nets/network.js';
import { viewDiscriminator } from '../techniques/discriminator-view.js';
import { stepContext, type StepContext } from './context.js';
import { FeedList } from './feeds.js';
import type { EvaluationGraphName, Program, StepGraph } from './program.js';

/**
 * Compiles what a checkpoint of a run can be asked for: samples of `count` latents, and the discriminator's
 * logits and slopes at `count` samples. Its state holds the networks alone, no optimizer.
 *
 * @throws BadInputError as `buildProgram` does
 */
export function buildEvaluation(
  config: RunConfig,
  dataShape: Shape,
  count: number,
): Program<EvaluationGraphName> {
  const context = stepContext(config, dataShape);
  const specs = [...context.generator.state, ...context.discriminator.state];
  const state = stateInputs(context.builder, specs);
  return { state: specs, graphs: evaluationGraphs(context, state, count, count), metricNames: [], dataShape };
}

/** The graphs that only read the state, for `samples` latents and `batch` samples. */
export function evaluationGraphs(
  context: StepContext,
  state: StateNodes,
  samples: number,
  batch: number,
): Record<EvaluationGraphName, StepGraph> {
  return {
    sample: sampleGraph(context, state, samples),
    score: scoreGraph(context, state, batch),
    slope: slopeGraph(context, state, batch),
  };
}

function sampleGraph(context: StepContext, state: StateNodes, samples: number): StepGraph {
  const feeds = new FeedList(context);
  const z = feeds.add({ name: 'latent', kind: 'latent', shape: [samples, context.config.latent.dim] });
  const { output } = context.generator.apply(state, z, 'evaluate');
  return { name: 'sample', feeds: feeds.specs, outputs: new Map([['samples', output]]), updates: new Map() };
}

function scoreGraph(context: StepContext, state: StateNodes, batch: number): StepGraph {
  const feeds = new FeedList(context);
  const { logits } = judged(context, state, feeds, batch);
  return { name: 'score', feeds: feeds.specs, outputs: new Map([['logits', logits]]), updates: new Map() };
}

/** Where D sees every sample by itself, the gradient of the sum of the logits holds that of each. */
function slopeGraph(context: StepContext, state: StateNodes, batch: number): StepGraph {
  const feeds = new FeedList(context);
  const { x, logits } = judged(context, state, feeds, batch);
  const [slopes] = gradient(f.sum(logits), [x]) as [Node];
  const outputs = new Map([
    ['logits', logits],
    ['slopes', slopes],
  ]);
  return { name: 'slope', feeds: feeds.specs, outputs, updates: new Map() };
}

function judged(
  context: StepContext,
  state: StateNodes,
  feeds: FeedList,
  batch: number,
): { x: Node; logits: Node } {
  const x = feeds.add({ name: 'real', kind: 'real', shape: [batch, ...context.dataShape] });
  return { x, logits: viewDiscriminator(context, state).apply(x, 'evaluate').output };
}
