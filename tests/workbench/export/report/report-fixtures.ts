import { metricSeries } from '../metric-series.js';
import type { ReportContent, ReportedRun } from '../../../../src/workbench/export/report/index.js';
import { sheetPanel } from '../sheet-fixtures.js';

/** A report of runs with images of 2 x 2 pixels, at the steps 10 and 20. */
export function reportOf(runs: readonly Partial<ReportedRun>[]): ReportContent {
  return {
    title: `Comparison of ${runs.length} runs`,
    environment: {
      program: 'GAN Workbench 1.2.3',
      node: '24.0.0',
      system: 'TestOS 1, x64',
      processor: 'Test processor',
      cores: 2,
      memoryMegabytes: 1024,
      written: '2026-01-02T03:04:05.000Z',
    },
    runs: runs.map((changes, index): ReportedRun => {
      const panel = sheetPanel([1, 1, 2, 2], Float32Array.of(-1, 1, 0, -1), {
        objective: index === 0 ? { kind: 'wgan' } : { kind: 'wgan', clip: 0.05 },
      });
      return {
        label: `run ${index}`,
        status: 'finished',
        reason: null,
        step: 20,
        notes: '',
        tags: [],
        metrics: metricSeries([10, 20], { loss_d: [0.5, index], w1_estimate: [1, 2] }),
        trainings: [],
        panels: [10, 20].map((step) => ({ ...panel, samples: { ...panel.samples, step } })),
        run: { ...panel.run, id: `id${index}` },
        ...changes,
      };
    }),
  };
}
