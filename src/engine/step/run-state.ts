import { actsOn } from '../../contract/config/index.js';
import { optimizerState } from '../optimizers/optimizer.js';
import { historyState } from '../techniques/historical-averaging.js';
import type { StepContext } from './context.js';
import type { StateSpec } from './program.js';

/** Everything that training keeps from one update to the next: networks, optimizers, averages of weights. */
export function runState({
  config,
  generator,
  discriminator,
  generatorWeights,
  discriminatorWeights,
}: StepContext): StateSpec[] {
  const { historicalAveraging } = config.techniques;
  return [
    ...generator.state,
    ...discriminator.state,
    ...optimizerState(config.optimizers.generator, generatorWeights),
    ...optimizerState(config.optimizers.discriminator, discriminatorWeights),
    ...(actsOn(historicalAveraging, 'generator') ? historyState(generatorWeights) : []),
    ...(actsOn(historicalAveraging, 'discriminator') ? historyState(discriminatorWeights) : []),
  ];
}
