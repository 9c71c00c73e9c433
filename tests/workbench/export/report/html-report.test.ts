import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { htmlReport } from '../../../../src/workbench/export/report/index.js';
import { metricSeries } from '../metric-series.js';
import { reportOf } from './report-fixtures.js';

const scripts = (html: string): string[] =>
  [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, source = '']) => source);

it('holds everything it needs: no address but data, and scripts that its policy knows by hash', async () => {
  const html = await htmlReport(reportOf([{}, {}]));
  const [markup = ''] = html.split('<script');
  const addresses = [...markup.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
  expect(addresses).toHaveLength(4);
  for (const address of addresses) expect(address).toMatch(/^data:image\/png;base64,/);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  const found = scripts(html);
  expect(found).toHaveLength(2);
  for (const source of found)
    expect(policy).toContain(`'sha256-${createHash('sha256').update(source).digest('base64')}'`);
});

it('shows the samples of every step, as they are', async () => {
  const html = await htmlReport(reportOf([{}]));
  const images = [...html.matchAll(/base64,([^"]+)"/g)].map(([, data = '']) => Buffer.from(data, 'base64'));
  expect(images).toHaveLength(2);
  const { data, info } = await sharp(images[0]).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number | undefined => data[(y * info.width + x) * info.channels];
  const [left, right] = [Math.round(info.width / 4), Math.round((3 * info.width) / 4)];
  expect([at(left, left), at(right, left), at(left, right), at(right, right)]).toEqual([0, 255, 128, 0]);
});

it('carries the points of every chart and the differences of the configurations', async () => {
  const html = await htmlReport(reportOf([{}, {}]));
  const json = /id="charts">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  const charts = JSON.parse(json) as { title: string; lines: { name: string; points: unknown }[] }[];
  const loss = charts.find(({ title }) => title === 'Critic loss');
  expect(loss?.lines.map(({ name, points }) => [name, points])).toEqual([
    [
      'run 0',
      [
        [10, 0.5],
        [20, 0],
      ],
    ],
    [
      'run 1',
      [
        [10, 0.5],
        [20, 1],
      ],
    ],
  ]);
  expect(html).toContain('<td>objective.clip</td><td>0.01</td><td>0.05</td>');
});

it('shows evaluations by their titles, at the steps that have them', async () => {
  const metrics = metricSeries([10, 20], {
    loss_d: [0.5, 1],
    'fid.random_network': [NaN, 7],
    class_kl: [NaN, 0.25],
    fid_of_somebody: [1, 2],
  });
  const html = await htmlReport(reportOf([{ metrics }]));
  const json = /id="charts">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  const charts = JSON.parse(json) as { title: string; note: string; lines: { points: unknown }[] }[];
  expect(charts.map(({ title, note, lines }) => [title, note, lines[0]?.points])).toEqual([
    [
      'Discriminator loss',
      '',
      [
        [10, 0.5],
        [20, 1],
      ],
    ],
    ['FID (random network features)', '', [[20, 7]]],
    ['KL of the classes from the data’s, nats', '', [[20, 0.25]]],
  ]);
});

it('keeps what a run is named, and what its notes say, text', async () => {
  const label = '</script><img src=x onerror=alert(1)>';
  const html = await htmlReport(reportOf([{ label, notes: '<b>bold</b>', tags: ['"><i>'] }]));
  expect(html).not.toContain('<img src=x');
  expect(html).not.toMatch(/<b>|<i>/);
  expect(html).toContain('&lt;/script&gt;&lt;img src=x');
  const json = /id="charts">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(JSON.stringify(JSON.parse(json))).toContain(JSON.stringify(label).slice(1, -1));
});

it('says what a run without metrics and samples lacks', async () => {
  const empty = { metrics: { steps: new Int32Array(), seconds: new Float64Array(), columns: new Map() } };
  const html = await htmlReport(reportOf([{ ...empty, panels: [] }]));
  expect(html).toContain('No run has samples yet.');
  expect(html).toContain('No run has metrics yet.');
});
