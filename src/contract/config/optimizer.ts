import { z } from 'zod';

const learningRate = z.number().positive().max(100);
const decay = z.number().min(0).lt(1);

const sgd = z.strictObject({ kind: z.literal('sgd'), learningRate: learningRate.default(0.01) });

const momentum = z.strictObject({
  kind: z.literal('momentum'),
  learningRate: learningRate.default(0.01),
  momentum: decay.default(0.9),
});

const rmsprop = z.strictObject({
  kind: z.literal('rmsprop'),
  learningRate: learningRate.default(5e-5),
  decay: decay.default(0.99).describe('Decay of the running mean of squared gradients.'),
  epsilon: z.number().positive().max(1).default(1e-8),
});

const adam = z.strictObject({
  kind: z.literal('adam'),
  learningRate: learningRate.default(2e-4),
  beta1: decay.default(0.5),
  beta2: decay.default(0.999),
  epsilon: z.number().positive().max(1).default(1e-8),
});

export const optimizerConfigSchema = z.discriminatedUnion('kind', [sgd, momentum, rmsprop, adam]);
export type OptimizerConfig = z.output<typeof optimizerConfigSchema>;
