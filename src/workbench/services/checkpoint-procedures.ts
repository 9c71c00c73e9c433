import type { NeighbourEvent } from '../../contract/api/checkpoints.js';
import type { RunStore } from '../store/index.js';
import { procedures } from './contract-implementer.js';
import type { ProbeAnswers, ProbeProcess } from './probe-process.js';
import { progressStream } from './progress-stream.js';
import { packSamples } from './pack-samples.js';

/** Asks stored checkpoints anew. `probe` is theirs alone, so that nothing else waits for a network or a search. */
export function checkpointProcedures(store: RunStore, probe: ProbeProcess) {
  const { checkpoints } = procedures;

  function fileOf({ id, step }: { readonly id: string; readonly step: number }) {
    const { file, sha256 } = store.checkpoint(id, step);
    return { file, sha256 };
  }

  return {
    samples: checkpoints.samples.handler(async ({ input: { checkpoint, latents }, signal }) => {
      const question = { type: 'generate', checkpoint: fileOf(checkpoint), latents } as const;
      const { shape, values } = await probe.ask(question, { signal });
      return packSamples({ shape, step: checkpoint.step }, values);
    }),
    interpolation: checkpoints.interpolation.handler(async ({ input: { checkpoint, ...asked }, signal }) => {
      const question = { type: 'interpolate', checkpoint: fileOf(checkpoint), ...asked } as const;
      const { shape, values } = await probe.ask(question, { signal });
      return packSamples({ shape, step: checkpoint.step }, values);
    }),
    neighbours: checkpoints.neighbours.handler(({ input: { checkpoint, ...asked }, signal }) => {
      const question = { type: 'neighbours', checkpoint: fileOf(checkpoint), ...asked } as const;
      return progressStream<NeighbourEvent, NeighbourEvent>(async (report, task) => {
        const onProgress = (done: number, total: number): void => {
          report({ type: 'progress', done, total });
        };
        return foundEvent(asked.samples, await probe.ask(question, { signal: task, onProgress }));
      }, signal);
    }),
    trainingSamples: checkpoints.trainingSamples.handler(async ({ input: { id, indices }, signal }) => {
      const { config } = store.run(id);
      const { shape, values } = await probe.ask({ type: 'trainingSamples', config, indices }, { signal });
      return packSamples({ shape }, values);
    }),
  };
}

function foundEvent(
  samples: readonly number[],
  { total, indices, distances }: ProbeAnswers['neighbours'],
): NeighbourEvent {
  const count = indices.length / samples.length;
  const neighbours = samples.map((sample, row) => {
    const nearest = Array.from({ length: count }, (_, rank) => ({
      index: indices[row * count + rank]!,
      distance: distances[row * count + rank]!,
    }));
    // A training set may have fewer samples than were asked for.
    return { sample, nearest: nearest.filter(({ index }) => index >= 0) };
  });
  return { type: 'found', total, neighbours };
}
