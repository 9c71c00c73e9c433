import { shallowRef, watch, type ShallowRef } from 'vue';
import { useConnection } from '../../client/connection.js';
import { LatestOnly } from '../../client/latest-only.js';
import { readSampleFrame, type SampleFrame } from '../../gallery/sample-frame.js';

const POINTS = 1024;

/** Training data of a run, to be drawn under points; null where there is no run to ask, or it cannot be had. */
export function useRealPoints(id: () => string | null): Readonly<ShallowRef<SampleFrame | null>> {
  const { client } = useConnection();
  const real = shallowRef<SampleFrame | null>(null);
  const latest = new LatestOnly();
  watch(
    id,
    async (asked) => {
      real.value = null;
      if (asked === null) return;
      try {
        const found = await latest.run(async () =>
          readSampleFrame(await client.runs.realSamples({ id: asked, count: POINTS })),
        );
        if (found !== undefined) real.value = found;
      } catch {
        // The samples are shown without the data under them.
      }
    },
    { immediate: true },
  );
  return real;
}
