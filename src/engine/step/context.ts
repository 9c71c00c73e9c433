import type { RunConfig } from '../../contract/config/index.js';
import type { NodeFactory, Shape } from '../ir/op.js';
import type { Network } from '../nets/network.js';
import type { StateSpec } from '../step/program.js';

/** What both updates of a step are built from. */
export interface StepContext {
  readonly builder: NodeFactory;
  readonly config: RunConfig;
  readonly dataShape: Shape;
  readonly generator: Network;
  readonly discriminator: Network;
  readonly generatorWeights: readonly StateSpec[];
  readonly discriminatorWeights: readonly StateSpec[];
}
