import type { AlarmKind } from '../../contract/index.js';

/** When an alarm is raised and cleared; between both bounds it stays as it is, so that it does not flicker. */
export interface AlarmThreshold {
  readonly raise: number;
  readonly clear: number;
  /** Whether values below (or above) the bound are bad. */
  readonly bad: 'below' | 'above';
  /** Why these bounds. */
  readonly reason: string;
  /** The warning in the run's log. */
  readonly warning: (value: string) => string;
}

/** Updates whose average the quantities of single steps are: about 1 / (1 - 0.99). */
export const AVERAGED_STEPS = 100;

/** The bounds of every alarm and their reasons. Quantities of single steps are averaged before they are compared. */
export const thresholds: { readonly [K in AlarmKind]: AlarmThreshold } = {
  clip_saturation: {
    raise: 0.9,
    clear: 0.8,
    bad: 'above',
    reason:
      'With nine of ten weights at the bounds the critic is one of few very simple functions (Gulrajani et al. 2017, ' +
      'section 3.1); healthy clipped critics stay well below.',
    warning: (value) =>
      `${value} of the critic's weights lie at the clipping bounds: widen objective.clip or use wgan-gp.`,
  },
  vanishing_gradient: {
    raise: 1e-5,
    clear: 1e-4,
    bad: 'below',
    reason:
      'Norms of healthy generator gradients lie between 1e-3 and 10 for the sizes that run here; below 1e-5 a single ' +
      "weight's share is near the epsilon of Adam and RMSProp (1e-8), which then shrinks the updates.",
    warning: (value) =>
      `The generator's gradient norm is ${value}: it hardly learns; use gan-nonsaturating or wgan-gp, or a wider clip.`,
  },
  degenerate_loss: {
    raise: 0.02,
    clear: 0.05,
    bad: 'below',
    reason:
      'D is on average 1 % away from its label on each half: its generator sees only the far tail (Arjovsky and ' +
      'Bottou 2017, theorem 2.4). At equilibrium, D = 1/2, both distances add up to 1.',
    warning: (value) =>
      `D(real) and D(fake) are ${value} in all away from their labels: the discriminator tells all samples apart; weaken it or use wgan or wgan-gp.`,
  },
  constant_loss: {
    raise: 1e-4,
    clear: 1e-3,
    bad: 'below',
    reason:
      'Batches differ, so a live loss varies by per cents from step to step; a relative deviation under 1e-4 means ' +
      'that the discriminator gives every sample the same value.',
    warning: (value) =>
      `The discriminator's loss varies by ${value} of itself only: it no longer looks at its input; lower its rate.`,
  },
  mode_collapse: {
    raise: 0.5,
    clear: 0.7,
    bad: 'below',
    reason:
      'Half of the modes the run itself has covered before, or half of those that as many samples of the data cover ' +
      'on average, once most samples lie in some mode (stacks of digits: after a fifth of the run). That number ' +
      'scatters by far less than half of itself.',
    warning: (value) =>
      `The samples cover ${value} of the modes they should: the generator collapses; try wgan-gp or more critic updates.`,
  },
  low_diversity: {
    raise: 0.1,
    clear: 0.2,
    bad: 'below',
    reason:
      "A tenth of the data's variance is a generator that gives almost one sample; an untrained generator starts " +
      'there too, so the alarm waits for a first rise or a fifth of the run.',
    warning: (value) =>
      `The samples have ${value} of the data's variance: they hardly differ; try wgan-gp or another seed.`,
  },
};
