import type { RunConfig } from '../../contract/config/index.js';
import { refuseConflicts } from '../../contract/config/index.js';
import { GraphBuilder } from '../ir/builder.js';
import type { NodeFactory, Shape } from '../ir/op.js';
import { buildDiscriminator, buildGenerator } from '../nets/build.js';
import { weightsOf, type Network } from '../nets/network.js';
import type { StateSpec } from '../step/program.js';

/** What the graphs of a run are built from. */
export interface StepContext {
  readonly builder: NodeFactory;
  readonly config: RunConfig;
  readonly dataShape: Shape;
  readonly generator: Network;
  readonly discriminator: Network;
  readonly generatorWeights: readonly StateSpec[];
  readonly discriminatorWeights: readonly StateSpec[];
}

/**
 * The networks of a run, and a builder for its graphs.
 *
 * @throws BadInputError where the config contradicts itself or the networks do not fit the data; the message names the key.
 */
export function stepContext(config: RunConfig, dataShape: Shape): StepContext {
  refuseConflicts(config);
  const generator = buildGenerator(config, dataShape);
  const discriminator = buildDiscriminator(config, dataShape);
  return {
    builder: new GraphBuilder(),
    config,
    dataShape,
    generator,
    discriminator,
    generatorWeights: weightsOf(generator),
    discriminatorWeights: weightsOf(discriminator),
  };
}
