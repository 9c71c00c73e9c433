export default {
  title: 'Samples',
  step: 'Step of the samples',
  atStep: 'Step {step}',
  follow: 'Follow the latest',
  of: 'Samples of {name} at step {step}',
  nearest: 'Nearest stored samples: step {step}',
  none: 'No samples yet.',
  real: 'training data',
  generated: 'generated',
  notDrawable: 'Samples of the shape {shape} cannot be drawn.',
};
