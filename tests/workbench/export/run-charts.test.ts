import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../../src/contract/index.js';
import { readExportTrace, type ChartedRun } from '../../../src/workbench/export/index.js';
import type { ExportTrace } from '../../../src/contract/picture-trace.js';
import { renderRunCharts, renderRunChartsSvg } from '../../../src/workbench/export/run-charts.js';
import { seededUniform, sheetPanel } from './sheet-fixtures.js';

function run(label: string, rows: number, columns: Record<string, (t: number) => number>): ChartedRun {
  const entries = Object.entries(columns).map(
    ([name, value]) => [name, Float32Array.from({ length: rows }, (_, row) => value(row / rows))] as const,
  );
  return {
    label,
    metrics: {
      steps: Int32Array.from({ length: rows }, (_, row) => row + 1),
      seconds: Float64Array.from({ length: rows }, (_, row) => row / 100),
      columns: new Map(entries),
    },
  };
}

const uniform = seededUniform(5);
const noise = (): number => uniform() - 0.5;
const gan = run('GAN', 2000, {
  loss_d: (t) => 1.3 - t + noise(),
  loss_g: noise,
  grad_norm_d: (t) => Math.exp(-9 * t),
});
const wgan = run('WGAN', 2000, { loss_d: noise, loss_g: noise, w1_estimate: noise, grad_norm_d: () => 0.01 });

/** The largest distance of any drawn path from the page, in pixels. */
function farthestCoordinate(svg: string): number {
  const paths = [...svg.matchAll(/ d="([^"]+)"/g)].map((match) => match[1] ?? '');
  return Math.max(
    ...paths.flatMap((path) => path.split(/[A-Za-z\s,]+/).map((text) => Math.abs(Number(text)))),
  );
}

describe('renderRunChartsSvg', () => {
  it('names the runs and panels, and nothing that is absent', () => {
    const svg = renderRunChartsSvg([gan, wgan], { title: 'a < b' });
    for (const text of [
      'a &lt; b',
      'Discriminator loss of GAN',
      'Critic loss of WGAN',
      'Wasserstein-1 estimate',
    ]) {
      expect(svg).toContain(text);
    }
    expect(svg).not.toContain('Jensen');
    expect(svg).not.toContain('Gradient norm of the generator');
  });

  it('is the same text every time', () => {
    expect(renderRunChartsSvg([gan, wgan])).toBe(renderRunChartsSvg([gan, wgan]));
  });

  it('draws about a point per pixel, however long the run', () => {
    const long = run('long', 200_000, { loss_d: noise });
    expect(renderRunChartsSvg([long]).length).toBeLessThan(150_000);
  });

  it('clips a huge outlier, says so, and keeps every coordinate near the page', () => {
    const spiky = run('spiky', 2000, { loss_d: (t) => (t === 0.25 ? 3e30 : noise()) });
    const svg = renderRunChartsSvg([spiky]);
    expect(svg).toMatch(/clipped, full range .* to 3e30/);
    expect(farthestCoordinate(svg)).toBeLessThan(5000);
  });

  it('counts rows it cannot draw', () => {
    const stuck = run('stuck', 50, { loss_d: (t) => (t < 0.1 ? Number.NaN : t), grad_norm_d: () => 0 });
    const svg = renderRunChartsSvg([stuck]);
    expect(svg).toContain('>5 rows not finite<');
    expect(svg).toContain('>50 rows 0 or not finite<');
  });

  it('says how its lines are averaged', () => {
    expect(renderRunChartsSvg([gan])).toContain('bold: moving average over 1/60 of a run, faint: every row');
    expect(renderRunChartsSvg(Array<ChartedRun>(5).fill(wgan))).toContain(
      '>moving average over 1/60 of a run<',
    );
    expect(renderRunChartsSvg([run('short', 20, { loss_d: noise })])).not.toContain('moving average');
  });

  it('numbers equal labels', () => {
    const svg = renderRunChartsSvg([gan, gan]);
    expect(svg).toContain('>GAN<');
    expect(svg).toContain('>GAN (2)<');
  });

  it('refuses runs without metrics', () => {
    expect(() => renderRunChartsSvg([run('new', 0, { loss_d: noise })])).toThrow(BadInputError);
    expect(() => renderRunChartsSvg([run('other', 5, { clip_share: noise })])).toThrow(BadInputError);
  });
});

describe('renderRunCharts', () => {
  it('draws a PNG with both colours of a pair and leads back to its runs', async () => {
    const { config } = sheetPanel([0, 2], new Float32Array(0)).run;
    const trace: ExportTrace = { runs: [{ id: 'r', seed: 7, step: 2000, checkpoint: null, config }] };
    const png = await renderRunCharts([gan, wgan], { trace });
    const { data, info } = await sharp(png, { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.channels]).toEqual([1280, 3]);
    const hex = data.toString('hex');
    expect(hex).toContain('0072b2');
    expect(hex).toContain('d55e00');
    expect(readExportTrace(png)).toEqual(trace);
  });
});
