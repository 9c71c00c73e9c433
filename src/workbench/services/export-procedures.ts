import { BadInputError, type RunSummary } from '../../contract/index.js';
import {
  metricsAtStep,
  metricsCsv,
  metricsJson,
  objectiveLabel,
  renderRunCharts,
  renderRunChartsSvg,
  renderSampleSheet,
  type SheetPanel,
} from '../export/index.js';
import type { RunStore } from '../store/index.js';
import { procedures } from './contract-implementer.js';
import type { ProbeProcess } from './probe-process.js';

/** Points drawn under the generated ones. */
const REAL_POINTS = 2500;

export function exportProcedures(store: RunStore, probe: ProbeProcess) {
  const { exports } = procedures;
  return {
    sheet: exports.sheet.handler(async ({ input: { ids, step } }) => {
      const panels = await Promise.all(ids.map((id) => sheetPanel(store, probe, id, step)));
      return pngBlob(await renderSampleSheet(panels));
    }),
    charts: exports.charts.handler(async ({ input: { ids, format } }) => {
      const charted = ids.map((id) => ({ label: runLabel(store.run(id)), metrics: store.metrics(id) }));
      if (format === 'png') return pngBlob(await renderRunCharts(charted));
      return new Blob([await renderRunChartsSvg(charted)], { type: 'image/svg+xml' });
    }),
    metrics: exports.metrics.handler(({ input: { id, format } }) => {
      const series = store.metrics(id);
      return format === 'csv'
        ? new Blob([metricsCsv(series)], { type: 'text/csv' })
        : new Blob([metricsJson(series)], { type: 'application/json' });
    }),
  };
}

/** `step` is that of the slider: each run shows its stored samples nearest to it, by default its newest. */
async function sheetPanel(
  store: RunStore,
  probe: ProbeProcess,
  id: string,
  step: number | undefined,
): Promise<SheetPanel> {
  const run = store.run(id);
  const steps = store.sampleSteps(id);
  const newest = steps.at(-1);
  if (newest === undefined) throw new BadInputError(`Run ${id} has no samples yet: export it later.`);
  const wanted = step ?? newest;
  const nearest = steps.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a));
  const samples = store.samples(id, nearest);
  const checkpoint = store.checkpoints(id).find((record) => record.step === nearest);
  const real =
    samples.shape.length === 2
      ? await probe.ask({ type: 'realSamples', config: run.config, count: REAL_POINTS })
      : null;
  return {
    run,
    samples,
    metrics: metricsAtStep(store.metrics(id, { to: nearest }), nearest),
    checkpointSha256: checkpoint?.sha256 ?? null,
    ...(real === null ? {} : { real: real.values }),
  };
}

const runLabel = ({ id, name, config }: RunSummary): string =>
  `${name === '' ? id : name} · ${objectiveLabel(config.objective)}`;

const pngBlob = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)], { type: 'image/png' });
