export default {
  title: 'Ablations',
  hint: 'A config trained without techniques, with each that goes with it, and with those that go together. Start one from New experiment, or with “gan-workbench ablate”.',
  none: 'No ablation yet.',
  caption: '{name}: {objective}, {steps} steps, seed {seeds}; at the last step',
  captionOfSeeds:
    '{name}: {objective}, {steps} steps, seeds {seeds}; mean ± standard deviation at the last step',
  technique: 'Technique',
  withoutAny: 'None',
  together: 'Together: {names}',
  seconds: 'Seconds',
  deviation: '{mean} ± {std}',
  apart: 'Not in the last row: {name}, {reason}.',
  refused: 'Left out: {name}, {reason}.',
  running: 'Training {variant} of {name}: run {run} of {of}',
  progress: 'Progress of the ablation',
  cancel: 'Cancel',
  seeds: 'Seeds',
  start: 'Start an ablation',
  startHint:
    'An ablation trains this config without techniques, with each that goes with it, and with those that go together, one run after the other.',
};
