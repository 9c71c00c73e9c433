const shown = [
  ['loss_d', 'D'],
  ['loss_g', 'G'],
  ['w1_estimate', 'W1'],
  ['js_bound', 'JS'],
  ['modes_covered', 'modes'],
  ['fid.mnist_classifier', 'FID (MNIST classifier features)'],
  ['fid.own_classifier', 'FID (own classifier features)'],
  ['fid.random_network', 'FID (random network features)'],
] as const;

/** The losses and estimates of a metric row on one line, for example `D 1.386  G 0.6931  12,400 samples/s`. */
export function figuresText(metrics: ReadonlyMap<string, number>): string {
  const figures = shown.flatMap(([column, label]) => {
    const value = metrics.get(column);
    return value === undefined || Number.isNaN(value) ? [] : [`${label} ${Number(value.toPrecision(4))}`];
  });
  const rate = metrics.get('samples_per_second');
  if (rate !== undefined) figures.push(`${Math.round(rate).toLocaleString('en-US')} samples/s`);
  return figures.join('  ');
}
