export default {
  open: 'Continue from here…',
  openFor: 'Continue from the checkpoint of side {letter}',
  openAt: 'Continue from step {step} in a run of its own',
  title: 'Continue {name} from step {step}',
  lead: 'A new run takes over the weights, the optimizers’ state and the random streams of this checkpoint. The run it comes from stays as it is. Without changes it trains exactly what that run would.',
  name: '{name} from {step}',
  further: 'Further steps',
  until: 'until step {step}',
  rateJumps:
    'The learning rates fall linearly over all steps, so they go on from another value than in the run before.',
  start: 'Start the run',
};
