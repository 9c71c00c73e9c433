import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricSeries } from '../../../src/contract/index.js';
import { metricsCsv, metricsJson } from '../../../src/workbench/export/metrics-text.js';

const someSeries: MetricSeries = {
  steps: Int32Array.of(1, 250),
  seconds: Float64Array.of(0.1, 12.345678901234),
  columns: new Map([
    ['loss_d', Float32Array.of(0.1, Number.NaN)],
    ['grad_norm.discriminator.fc0', Float32Array.of(1e-9, Number.POSITIVE_INFINITY)],
  ]),
};

describe('metricsCsv', () => {
  it('has a header, one line per step and CRLF ends', () => {
    expect(metricsCsv(someSeries)).toBe(
      'step,seconds,loss_d,grad_norm.discriminator.fc0\r\n1,0.1,0.1,1e-9\r\n250,12.345678901234,NaN,Infinity\r\n',
    );
  });

  it('quotes names with commas, quotes and line breaks', () => {
    const columns = new Map([
      ['a,b', new Float32Array()],
      ['say "x"\n', new Float32Array()],
    ]);
    const series: MetricSeries = { steps: new Int32Array(), seconds: new Float64Array(), columns };
    expect(metricsCsv(series)).toBe('step,seconds,"a,b","say ""x""\n"\r\n');
  });

  it('reads back bit for bit', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.double(), fc.float()));
    fc.assert(
      fc.property(rows, (drawn) => {
        const series: MetricSeries = {
          steps: Int32Array.from(drawn, ([step]) => step),
          seconds: Float64Array.from(drawn, ([, seconds]) => (Object.is(seconds, -0) ? 0 : seconds)),
          columns: new Map([['loss_g', Float32Array.from(drawn, ([, , loss]) => loss)]]),
        };
        const read = metricsCsv(series)
          .trimEnd()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',').map(Number));
        expect(Int32Array.from(read, ([step]) => step ?? -1)).toEqual(series.steps);
        expect(Float64Array.from(read, ([, seconds]) => seconds ?? -1)).toEqual(series.seconds);
        expect(Float32Array.from(read, ([, , loss]) => loss ?? -1)).toEqual(series.columns.get('loss_g'));
      }),
    );
  });
});

describe('metricsJson', () => {
  it('is column by column, with null for what is not finite', () => {
    expect(JSON.parse(metricsJson(someSeries))).toEqual({
      step: [1, 250],
      seconds: [0.1, 12.345678901234],
      loss_d: [0.1, null],
      'grad_norm.discriminator.fc0': [1e-9, null],
    });
  });
});
