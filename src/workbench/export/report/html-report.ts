import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { countText } from '../figure-text.js';
import { escapeHtml, scriptJson } from './html-text.js';
import { reportCharts, type ReportChart } from './report-charts.js';
import type { ReportContent, ReportedRun } from './report-content.js';
import { reportPictures, type ReportPicture } from './report-pictures.js';
import { reportScript } from './report-script.js';
import { reportStyle } from './report-style.js';
import { reportTables, type ReportTable } from './report-tables.js';

/**
 * A comparison as one HTML document with everything inside: ECharts, the charts' data, the samples as data
 * addresses. Its content policy allows no other source, so it cannot load anything, and no script but its own runs,
 * whatever a run is named.
 * @param onProgress called with the number of runs drawn.
 */
export async function htmlReport(
  content: ReportContent,
  onProgress: (done: number) => void = () => undefined,
): Promise<string> {
  const { runs, title, environment } = content;
  const tables = reportTables(content);
  const charts = reportCharts(runs);
  const galleries: string[] = [];
  for (const [index, run] of runs.entries()) {
    galleries.push(gallery(run, await reportPictures(run, index)));
    onProgress(index + 1);
  }
  const library = echartsSource();
  const policy = [
    "default-src 'none'",
    'img-src data:',
    "style-src 'unsafe-inline'",
    `script-src ${[library, reportScript].map(hashSource).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="muted">${escapeHtml(environment.program)} · ${escapeHtml(environment.written)}</p>
${table(tables.runs)}
${section('Samples', galleriesOf(galleries, runs))}
${section('Charts', chartsOf(charts))}
${table(tables.differences)}
${table(tables.metrics)}
${section('Configurations', runs.map(configOf).join('\n'))}
${table(tables.environment)}
<script type="application/json" id="charts">${scriptJson(charts)}</script>
<script>${library}</script>
<script>${reportScript}</script>
</body>
</html>
`;
}

const section = (heading: string, body: string): string =>
  `<section>\n<h2>${escapeHtml(heading)}</h2>\n${body}\n</section>`;

function table({ heading, empty, columns, rows }: ReportTable): string {
  if (rows.length === 0) return section(heading, `<p class="muted">${escapeHtml(empty)}</p>`);
  const cells = (row: readonly string[], tag: 'th' | 'td'): string =>
    row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');
  const head = columns.some((column) => column !== '')
    ? `<thead><tr>${cells(columns, 'th')}</tr></thead>`
    : '';
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
  return section(heading, `<div class="wide"><table>${head}<tbody>\n${body}\n</tbody></table></div>`);
}

function galleriesOf(galleries: readonly string[], runs: readonly ReportedRun[]): string {
  if (runs.every(({ panels }) => panels.length === 0)) return '<p class="muted">No run has samples yet.</p>';
  const slider =
    '<label for="step">Step <input id="step" type="range" min="0" max="0" value="0"> <output id="step-said"></output></label>';
  return `${slider}\n<div class="galleries">\n${galleries.join('\n')}\n</div>`;
}

/** All steps but the newest are hidden until the slider asks for them. */
function gallery({ label }: ReportedRun, pictures: readonly ReportPicture[]): string {
  const images = pictures.map(({ step, png }, index) => {
    const hidden = index === pictures.length - 1 ? '' : ' hidden';
    const text = `Samples of ${label} at step ${countText(step)}`;
    const address = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    return `<div data-step="${step}"${hidden}><p class="muted">step ${countText(step)}</p><img alt="${escapeHtml(text)}" src="${address}"></div>`;
  });
  const shown = images.length === 0 ? '<p class="muted">no samples yet</p>' : images.join('\n');
  return `<figure data-gallery><h3>${escapeHtml(label)}</h3>\n${shown}</figure>`;
}

function chartsOf(charts: readonly ReportChart[]): string {
  if (charts.length === 0) return '<p class="muted">No run has metrics yet.</p>';
  const smoothing =
    '<label for="smoothing">Smoothing <input id="smoothing" type="range" min="0" max="0.99" step="0.01" value="0"> <output id="smoothing-said">0</output></label>';
  const boxes = charts.map(
    ({ title, note }, index) =>
      `<div><h3>${escapeHtml(title)}</h3><p class="muted">${escapeHtml(note)}</p><div class="chart" id="chart-${index}" role="img" aria-label="${escapeHtml(title)}"></div></div>`,
  );
  return `${smoothing}\n<div class="charts">\n${boxes.join('\n')}\n</div>`;
}

const configOf = ({ label, run }: ReportedRun): string =>
  `<details><summary>${escapeHtml(label)}</summary><pre>${escapeHtml(JSON.stringify(run.config, null, 2))}</pre></details>`;

/** ECharts as one script for browsers; the package's files of that kind lie beside its entry for `require`. */
function echartsSource(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('echarts'));
  return readFileSync(join(folder, 'echarts.min.js'), 'utf8').replaceAll('</script', String.raw`<\/script`);
}

const hashSource = (script: string): string =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
