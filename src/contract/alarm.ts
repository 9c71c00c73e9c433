import { z } from 'zod';

/**
 * What can be wrong with a training that goes on: the critic's weights stick to the clipping bounds, the
 * generator's gradient is almost 0, the discriminator wins outright, its loss does not move any more, the samples
 * fall into fewer modes, or hardly differ.
 */
export const alarmKindSchema = z.enum([
  'clip_saturation',
  'vanishing_gradient',
  'degenerate_loss',
  'constant_loss',
  'mode_collapse',
  'low_diversity',
]);
export type AlarmKind = z.output<typeof alarmKindSchema>;

/** An alarm of a run that stands: raised at generator step `since` and not cleared. */
export const standingAlarmSchema = z.object({ kind: alarmKindSchema, since: z.int().min(0) });
export type StandingAlarm = z.output<typeof standingAlarmSchema>;
