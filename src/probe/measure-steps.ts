import type { RunConfig } from '../contract/index.js';
import { median } from '../contract/median.js';
import { checkBatchSize, datasetShape, loadDataset } from '../data/index.js';
import { buildProgram } from '../engine/step/build.js';
import type { Executor } from '../runtime/executor.js';
import { extraCriticUpdates } from '../trainer/critic-schedule.js';
import { FeedSource } from '../trainer/feed-source.js';
import { drawInitialState } from '../trainer/initial-state.js';
import { RunStreams } from '../trainer/run-streams.js';

const WARM_UP_STEPS = 2;
const LEAST_STEPS = 5;
const MOST_STEPS = 400;

export interface MeasuredSteps {
  /** Median over the measured generator steps, their regular critic updates included. */
  readonly millisecondsPerStep: number;
  /** Time of all steps and of the critic's warm-up; samples and checkpoints not counted. */
  readonly totalSeconds: number;
  /** Peak resident memory of this process. */
  readonly memoryMegabytes: number;
}

/** Trains a few steps of `config`, for about `budgetMs`. Throws BadInputError where its data cannot be had. */
export async function measureSteps(
  config: RunConfig,
  threads: number,
  executor: Executor,
  budgetMs: number,
): Promise<MeasuredSteps> {
  const program = buildProgram(config, datasetShape(config.data));
  const dataset = await loadDataset(config.data, config.seed);
  checkBatchSize(config.batchSize, dataset);
  const session = await executor.prepare(program, { threads });
  try {
    await session.writeState(drawInitialState(program.state, config.seed, dataset));
    const feeds = new FeedSource(program, config, dataset, RunStreams.start(config, dataset.length));
    const timed = async (graph: 'train' | 'critic'): Promise<number> => {
      const start = performance.now();
      await session.run(graph, feeds.next(graph, 0));
      return performance.now() - start;
    };
    for (let step = 0; step < WARM_UP_STEPS; step++) await timed('train');
    const times: number[] = [];
    const start = performance.now();
    while (
      times.length < LEAST_STEPS ||
      (times.length < MOST_STEPS && performance.now() - start < budgetMs)
    ) {
      times.push(await timed('train'));
    }
    const millisecondsPerStep = median(times);
    const extra = extraUpdates(config);
    const criticMilliseconds = extra === 0 ? 0 : median([await timed('critic'), await timed('critic')]);
    return {
      millisecondsPerStep,
      totalSeconds: (config.steps * millisecondsPerStep + extra * criticMilliseconds) / 1000,
      memoryMegabytes: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await session.dispose();
  }
}

/** Critic updates of the warm-up, over the whole run. */
function extraUpdates(config: RunConfig): number {
  if (config.criticWarmup === null) return 0;
  const { firstSteps, period } = config.criticWarmup;
  const first = Math.min(firstSteps, config.steps);
  const periodic = Math.ceil(config.steps / period) - Math.ceil(first / period);
  return (first + periodic) * extraCriticUpdates(config, 0);
}
