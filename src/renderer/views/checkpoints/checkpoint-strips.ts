import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { useConnection } from '../../client/connection.js';
import { errorText } from '../../client/error-text.js';
import { LatestOnly } from '../../client/latest-only.js';
import { readSampleFrame, type FrameKind, type SampleFrame } from '../../gallery/sample-frame.js';
import type { CheckpointSide, ViewLatents } from './checkpoint-side.js';

/** Samples of a strip, both ends included: images side by side, or points of a curve. */
export const stripFrames = (kind: FrameKind): number => (kind === 'plane' ? 33 : 11);

export interface CheckpointStrips {
  /** [pairs * frames, ...dataShape]; null where there is no pair, or nothing to show. */
  readonly frame: Readonly<ShallowRef<SampleFrame | null>>;
  readonly problem: Readonly<ShallowRef<string | null>>;
}

/** Samples between pairs of latents of one side, for as long as the calling component lives. */
export function useCheckpointStrips(
  { run, step }: CheckpointSide,
  latents: () => ViewLatents,
  pairs: () => readonly (readonly [number, number])[],
  frames: () => number,
): CheckpointStrips {
  const { client, status } = useConnection();
  const frame = shallowRef<SampleFrame | null>(null);
  const problem = shallowRef<string | null>(null);
  const latest = new LatestOnly();

  async function read(): Promise<void> {
    const [id, at] = [run.value?.id, step.value];
    const asked = pairs().map(([from, to]): [number, number] => [from, to]);
    if (id === undefined || at === null || asked.length === 0) {
      latest.stop();
      frame.value = null;
      return;
    }
    const question = {
      checkpoint: { id, step: at },
      latents: latents(),
      pairs: asked,
      frames: frames(),
    };
    try {
      const found = await latest.run(async (signal) =>
        readSampleFrame(await client.checkpoints.interpolation(question, { signal })),
      );
      if (found === undefined) return;
      frame.value = found;
      problem.value = null;
    } catch (error) {
      frame.value = null;
      problem.value = errorText(error);
    }
  }

  // The text of the pairs: a new array with the same pairs asks for nothing.
  watch([() => run.value?.id, step, latents, () => pairs().join(';'), frames, status], () => void read(), {
    immediate: true,
  });
  onScopeDispose(() => {
    latest.stop();
  });
  return { frame, problem };
}
