import { describe, expect, it } from 'vitest';
import { chartPanels, type ChartedRun } from '../../../src/workbench/export/chart-panel.js';

function run(label: string, ...columns: string[]): ChartedRun {
  const metrics = {
    steps: Int32Array.of(1),
    seconds: Float64Array.of(1),
    columns: new Map(columns.map((name) => [name, Float32Array.of(1)])),
  };
  return { label, metrics };
}

describe('chartPanels', () => {
  it('gives GAN and WGAN losses a panel each and joins their gradient norms', () => {
    const gan = run(
      'GAN',
      'loss_d',
      'loss_g',
      'js_bound',
      'grad_norm_d',
      'grad_norm_g',
      'grad_norm.generator.fc0',
    );
    const wgan = run('WGAN', 'loss_d', 'loss_g', 'w1_estimate', 'grad_norm_d', 'grad_norm_g', 'clip_share');
    expect(chartPanels([gan, wgan]).map((panel) => [panel.title, panel.runs])).toEqual([
      ['Discriminator loss of GAN', [0]],
      ['Critic loss of WGAN', [1]],
      ['Generator loss of GAN', [0]],
      ['Generator loss of WGAN', [1]],
      ['Jensen–Shannon divergence, lower bound', [0]],
      ['Wasserstein-1 estimate', [1]],
      ['Gradient norm of the discriminator or critic', [0, 1]],
      ['Gradient norm of the generator', [0, 1]],
    ]);
  });

  it('draws runs of one kind together and leaves out columns nobody has', () => {
    expect(chartPanels([run('a', 'loss_d', 'loss_g'), run('b', 'loss_d')])).toEqual([
      { title: 'Discriminator loss', column: 'loss_d', scale: 'linear', runs: [0, 1] },
      { title: 'Generator loss', column: 'loss_g', scale: 'linear', runs: [0] },
    ]);
  });
});
