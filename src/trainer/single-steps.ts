import { departureLine } from '../contract/departure.js';
import type { Judgement, SingleUpdate, TrainerEvent } from '../contract/index.js';
import { divergence } from './run-checkpoints.js';
import type { RunFrames } from './run-frames.js';
import type { SingleSteps, TrainingControl } from './training-control.js';

/** The training loop as single steps need it. */
export interface SteppedLoop {
  /** Generator steps done, at most `lastStep`. */
  position(): number;
  readonly lastStep: number;
  /** Step of the newest checkpoint, null before the first. */
  lastCheckpoint(): number | null;
  /** Makes one update; of `both`, everything the schedule has before and in the next generator step. */
  updateOnce(update: SingleUpdate): Promise<void>;
  readonly frames: RunFrames;
  readonly control: TrainingControl;
  readonly emit: (event: TrainerEvent) => void;
}

/**
 * Makes the single steps of a pause and shows the networks before and after them. A resume, a stop and the end of
 * the run cut them short. Throws RunFailedError where the run diverges.
 */
export async function makeSingleSteps(loop: SteppedLoop, { update, count }: SingleSteps): Promise<void> {
  const { frames, control, emit } = loop;
  await frames.ensure(loop.position());
  const before = await frames.judge();
  const from = loop.position();
  let made = 0;
  while (made < count && control.isPaused() && loop.position() < loop.lastStep) {
    await loop.updateOnce(update);
    made += 1;
  }
  if (made === 0) return;
  const after = await frames.judge();
  requireFinite(after, loop);
  if (update === 'discriminator') await frames.discriminator(loop.position());
  else await frames.ensure(loop.position());
  if (update !== 'both') emit({ type: 'log', level: 'warning', text: departure(update, made, from) });
  emit({ type: 'stepped', step: loop.position(), update, count: made, before, after });
}

function requireFinite({ real, fake }: Judgement, loop: SteppedLoop): void {
  if (!Number.isFinite(real) || !Number.isFinite(fake))
    throw divergence("the discriminator's output", loop.position(), loop.lastCheckpoint());
}

function departure(network: 'discriminator' | 'generator', count: number, step: number): string {
  const updates = count === 1 ? '1 update' : `${count} updates`;
  return departureLine(`${updates} of the ${network} alone after step ${step}`);
}
