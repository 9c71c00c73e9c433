import { z } from 'zod';

const ganMinimax = z.strictObject({ kind: z.literal('gan-minimax') });
const ganNonsaturating = z.strictObject({ kind: z.literal('gan-nonsaturating') });
const leastSquares = z.strictObject({ kind: z.literal('least-squares') });
const hinge = z.strictObject({ kind: z.literal('hinge') });

const wgan = z.strictObject({
  kind: z.literal('wgan'),
  clip: z.number().positive().max(100).default(0.01).describe('Half-width c of the weight window [-c, c].'),
});

const wganGp = z.strictObject({
  kind: z.literal('wgan-gp'),
  penalty: z.number().min(0).max(1e6).default(10).describe('Weight lambda of E[(|grad D(x_hat)| - 1)^2].'),
});

export const objectiveConfigSchema = z.discriminatedUnion('kind', [
  ganMinimax,
  ganNonsaturating,
  leastSquares,
  hinge,
  wgan,
  wganGp,
]);
export type ObjectiveConfig = z.output<typeof objectiveConfigSchema>;
export type ObjectiveKind = ObjectiveConfig['kind'];
