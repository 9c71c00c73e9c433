export default {
  title: 'Compare',
  pick: 'Choose 2 to 12 runs',
  add: 'Add a run…',
  remove: 'Remove {name}',
  noRuns: 'No run yet',
  hint: 'Choose at least two runs to see their samples, charts and configurations side by side.',
  missing: 'Not in the store any more: {ids}.',
  checkpoints: 'Checkpoints A/B',
  difference: 'Differences of the configurations',
  same: 'The configurations are the same.',
  key: 'Key',
  fileName: 'comparison',
};
