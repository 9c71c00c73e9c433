import { markdownTable } from './markdown-table.js';
import { figure, reportColumns, reportFacts, shortName } from './report-columns.js';
import type { BenchReport, RowReport } from './report.js';

const method = `One step is one critic and one generator update of WGAN with RMSProp and weight clipping; the generator's update
reuses the generated batch of the critic's. The workbench's step includes every metric the charts show, the
peers' none. Every contender's fastest setting is found by short probes; then the kernels, the workbench and the
peers take turns, round by round. Times are medians of the rounds' medians. A ratio is the peer's time over
the workbench's: the ratio of the medians, and in brackets the smallest and largest of one round.

GFLOP/s counts the matrix products and convolutions of the step's own graph (2 M N K each) and nothing else. The
matmul rate is the fastest of several square products through the same onnxruntime at the same number of threads, the
convolution rate that of 3 x 3 convolutions of large images without padding.

The floor is a step's work at the larger of the two rates, at whichever number of threads it is largest: the time of a
step that consists of perfect products and nothing else. A bound is the peer's time over the floor. No implementation
whose kernels are no faster can have a larger ratio to that peer on this machine; a required ratio above it is called
beyond the bound.

PyTorch runs eagerly, with the best pair of OpenMP and BLAS thread counts (Debian's OpenBLAS has threads of its
own: left at its default it fights OpenMP's for the cores, see the settings tried). Its channels-last variant
stores images with the channels innermost, an option PyTorch recommends for convolutions. tfjs has one thread under
Node, and its WebAssembly backend no gradient of convolutions.`;

function settingsTried({ id, ours, peers }: RowReport): string[][] {
  const entries = [['ours', ours] as const, ...Object.entries(peers)];
  return entries.flatMap(([contender, result]) => {
    if ('unavailable' in result) return [];
    const probes = result.probes.map(({ setting, milliseconds }) => `${setting}: ${figure(milliseconds)}`);
    return [[id, shortName(contender), probes.join('; ')]];
  });
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** The report as docs/performance.md. */
export function formatMarkdown(report: BenchReport): string {
  const columns = reportColumns(report);
  return [
    '# Performance',
    'Written by `npx gan-workbench bench --peers torch,tfjs --markdown docs/performance.md`; do not edit.',
    markdownTable(
      columns.map(({ title }) => title),
      report.rows.map((row) => columns.map(({ cell }) => cell(row))),
    ),
    '## Steps',
    list(report.rows.map(({ id, title, work }) => `${id}: ${title}, ${(work / 1e9).toFixed(2)} GFLOP`)),
    '## Machine and contenders',
    list(reportFacts(report)),
    '## How it is measured',
    method,
    '## Settings tried',
    'Milliseconds per step of the probes before the rounds.',
    `${markdownTable(['step', 'contender', 'settings'], report.rows.flatMap(settingsTried))}\n`,
  ].join('\n\n');
}
