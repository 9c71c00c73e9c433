import { readCheckpoint } from '../../../checkpoint/index.js';
import type { MetricSeries, RunSummary, SampleGrid } from '../../../contract/index.js';
import type { RunStore } from '../../store/index.js';
import { seriesColor } from '../export-palette.js';
import { encodePng } from '../raster.js';
import { encodeEvent, type EventMessage, type SummaryValue } from './event-messages.js';
import { histogramOf } from './histogram.js';
import { hparamsSummaries } from './hparams.js';
import { recordOf } from './record.js';

/** `events.out.tfevents.<seconds>.gan-workbench`, as TensorBoard looks for it in a run's folder. */
export const eventFileName = (run: RunSummary): string =>
  `events.out.tfevents.${Math.floor(run.createdAt / 1000)}.gan-workbench`;

/**
 * The records of a run's event file: hyperparameters, every stored metric as a scalar, the samples as pictures and
 * the weights of every checkpoint as histograms. Times are those of training, counted from the run's creation.
 *
 * @throws BadInputError where a checkpoint cannot be read.
 */
export async function* runEvents(store: RunStore, id: string): AsyncGenerator<Uint8Array> {
  const run = store.run(id);
  const series = store.metrics(run.id);
  const start = run.createdAt / 1000;
  const record = (event: EventMessage): Uint8Array => recordOf(encodeEvent(event));

  yield record({ wallTime: start, fileVersion: 'brain.Event:2' });
  yield record({ wallTime: start, step: 0, summary: { value: hparamsSummaries(run) } });
  for (let row = 0; row < series.steps.length; row++) {
    const wallTime = start + (series.seconds[row] ?? 0);
    const value = scalars(series, row);
    if (value.length > 0) yield record({ wallTime, step: series.steps[row] ?? 0, summary: { value } });
  }
  for (const step of store.sampleSteps(run.id)) {
    const value = [await samplePicture(run, store.samples(run.id, step))];
    yield record({ wallTime: start + secondsAt(series, step), step, summary: { value } });
  }
  for (const { file, sha256, step, seconds } of store.checkpoints(run.id)) {
    const { tensors } = await readCheckpoint(file, sha256);
    const value = [...tensors].flatMap(([name, { data }]): SummaryValue[] =>
      name.startsWith('optimizer.') ? [] : [{ tag: name.replaceAll('.', '/'), histo: histogramOf(data) }],
    );
    yield record({ wallTime: start + seconds, step, summary: { value } });
  }
}

/** The first part of a metric's name is TensorBoard's group of charts. */
function scalars({ columns }: MetricSeries, row: number): SummaryValue[] {
  return [...columns].flatMap(([name, column]) => {
    const simpleValue = column[row];
    const tag = name.includes('.') ? name.replaceAll('.', '/') : `training/${name}`;
    return simpleValue === undefined || Number.isNaN(simpleValue) ? [] : [{ tag, simpleValue }];
  });
}

function secondsAt({ steps, seconds }: MetricSeries, step: number): number {
  const row = steps.findLastIndex((at) => at <= step);
  return seconds[row] ?? 0;
}

async function samplePicture(run: RunSummary, samples: SampleGrid): Promise<SummaryValue> {
  const { drawSamplePanel } = await import('../panel-picture.js');
  const panel = { run, samples, metrics: new Map<string, number>(), checkpointSha256: null };
  const raster = await drawSamplePanel(panel, seriesColor(0));
  const { width, height } = raster;
  const encodedImageString = await encodePng(raster);
  return { tag: 'samples', image: { width, height, colorspace: 3, encodedImageString } };
}
