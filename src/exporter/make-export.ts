import type { ExportJob } from '../contract/export.js';
import { metricsCsv, metricsJson, renderRunCharts, renderRunChartsSvg } from '../workbench/export/index.js';
import type { RunStore } from '../workbench/store/index.js';
import type { ExportFile, ExportOptions } from './export-file.js';
import { makeNetworkFile } from './network-file.js';
import { reportContent } from './report-runs.js';
import { runLabels } from './run-labels.js';
import { framePanels } from './frame-panels.js';
import { makeSampleSheet } from './sample-sheet.js';
import { tensorboardArchive } from './tensorboard-archive.js';
import { zipFiles } from './zip-files.js';

type Job<K extends ExportJob['kind']> = Extract<ExportJob, { kind: K }>;

/**
 * Makes the file of a job. What a format needs is loaded with it.
 * @throws BadInputError where there is no such run, or not what the job wants of it.
 */
export async function makeExport(
  store: RunStore,
  job: ExportJob,
  { onProgress = () => undefined }: ExportOptions = {},
): Promise<ExportFile> {
  switch (job.kind) {
    case 'sheet':
      return (await makeSampleSheet(store, job, { onProgress })).file;
    case 'animation':
      return animation(store, job, onProgress);
    case 'charts':
      return charts(store, job);
    case 'metrics':
      return metrics(store, job);
    case 'report':
      return report(store, job, onProgress);
    case 'network':
      return (await makeNetworkFile(store, job)).file;
    case 'tensorboard':
      return tensorboardArchive(store, job.ids, onProgress);
    case 'bundle': {
      const { writeBundle } = await import('../workbench/bundle/index.js');
      const content = await writeBundle(store, job.ids, job);
      return { name: 'runs.ganwb', mediaType: 'application/zip', content };
    }
  }
}

async function animation(
  store: RunStore,
  { ids, format, frames, framesPerSecond }: Job<'animation'>,
  onProgress: (done: number, total: number) => void,
): Promise<ExportFile> {
  const { renderAnimation } = await import('../workbench/export/animation/index.js');
  const panels = await framePanels(store, ids, frames);
  const content = await renderAnimation(panels, {
    format,
    framesPerSecond,
    onProgress: (done) => {
      onProgress(done, panels.length + 1);
    },
  });
  return format === 'gif'
    ? { name: 'steps.gif', mediaType: 'image/gif', content }
    : { name: 'steps.png', mediaType: 'image/apng', content };
}

async function charts(store: RunStore, { ids, format }: Job<'charts'>): Promise<ExportFile> {
  const runs = ids.map((id) => store.run(id));
  const labels = runLabels(runs);
  const charted = runs.map(({ id }, index) => ({ label: labels[index]!, metrics: store.metrics(id) }));
  if (format === 'svg')
    return { name: 'charts.svg', mediaType: 'image/svg+xml', content: await renderRunChartsSvg(charted) };
  const trace = {
    runs: runs.map(({ id, step, config }) => {
      const checkpoint = store.checkpoints(id).find((record) => record.step === step)?.sha256 ?? null;
      return { id, seed: config.seed, step, checkpoint, config };
    }),
  };
  return { name: 'charts.png', mediaType: 'image/png', content: await renderRunCharts(charted, { trace }) };
}

async function metrics(store: RunStore, { ids: [id = ''], format }: Job<'metrics'>): Promise<ExportFile> {
  const series = store.metrics(id);
  switch (format) {
    case 'csv':
      return { name: 'metrics.csv', mediaType: 'text/csv', content: metricsCsv(series) };
    case 'json':
      return { name: 'metrics.json', mediaType: 'application/json', content: metricsJson(series) };
    case 'parquet': {
      const { metricsParquet } = await import('../workbench/export/metrics-parquet.js');
      return {
        name: 'metrics.parquet',
        mediaType: 'application/vnd.apache.parquet',
        content: metricsParquet(series),
      };
    }
  }
}

async function report(
  store: RunStore,
  { ids, format }: Job<'report'>,
  onProgress: (done: number, total: number) => void,
): Promise<ExportFile> {
  const { htmlReport, markdownReport } = await import('../workbench/export/report/index.js');
  const content = await reportContent(store, ids);
  const drawn = (done: number): void => {
    onProgress(done, ids.length + 1);
  };
  if (format === 'html')
    return { name: 'report.html', mediaType: 'text/html', content: await htmlReport(content, drawn) };
  const files = await markdownReport(content, drawn);
  return { name: 'report.zip', mediaType: 'application/zip', content: zipFiles(files) };
}
