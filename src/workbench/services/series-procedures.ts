import { setImmediate } from 'node:timers/promises';
import { packAll, packArrays, type Packed } from '../../contract/packed-arrays.js';
import type { RunStore } from '../store/index.js';
import { procedures } from './contract-implementer.js';
import { reduceMetrics } from '../../figures/metric-reduction.js';
import type { ProbeProcess } from './probe-process.js';
import { packSamples } from './pack-samples.js';

/** What of a run is read in bulk: metrics and samples. */
export function seriesProcedures(store: RunStore, probe: ProbeProcess) {
  const { runs } = procedures;
  return {
    metrics: runs.metrics.handler(({ input: { reads } }) =>
      packedReads(reads, ({ id, columns, from, to, points }) => {
        const whole = store.metrics(id, {
          ...(columns === undefined ? {} : { columns }),
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        });
        const { series, reduced } = reduceMetrics(whole, points);
        const names = [...series.columns.keys()];
        const arrays = {
          steps: series.steps,
          seconds: series.seconds,
          ...Object.fromEntries(series.columns),
        };
        return { meta: { columns: names, reduced }, arrays };
      }),
    ),
    sampleSteps: runs.sampleSteps.handler(({ input: { id } }) => store.sampleSteps(id)),
    samples: runs.samples.handler(({ input: { reads } }) =>
      packedReads(reads, (read) => {
        const { step, shape, stored } = store.nearestSamples(read.id, read.step);
        return { meta: { step, shape }, arrays: { ...stored } };
      }),
    ),
    fieldSteps: runs.fieldSteps.handler(({ input: { id } }) => store.fieldSteps(id)),
    field: runs.field.handler(({ input }) => {
      const { step, shape, logits, mesh, points, pushes } = store.nearestField(input.id, input.step);
      return packArrays({ meta: { step, shape }, arrays: { logits, mesh, points, pushes } });
    }),
    realSamples: runs.realSamples.handler(async ({ input: { id, count } }) => {
      const { config } = store.run(id);
      const { shape, values } = await probe.ask({ type: 'realSamples', config, count });
      return packSamples({ shape }, values);
    }),
  };
}

/** Reads one after the other; between two of them the process answers whoever else waits. */
async function packedReads<R>(
  reads: readonly R[],
  answer: (read: R) => Packed<unknown>,
): Promise<Uint8Array> {
  const parts: Packed<unknown>[] = [];
  for (const read of reads) {
    if (parts.length > 0) await setImmediate();
    parts.push(answer(read));
  }
  return packAll(parts);
}
