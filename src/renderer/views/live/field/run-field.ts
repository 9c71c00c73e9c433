import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { useConnection } from '../../../client/connection.js';
import { errorText } from '../../../client/error-text.js';
import { nearestStep } from '../../../../contract/chosen-steps.js';
import { useRunsStore } from '../../../stores/runs.js';
import { readFieldFrame, type FieldFrame } from './field-frame.js';

/** Frames kept: about 6 MB. */
const KEPT_FRAMES = 200;

export interface RunField {
  /** The stored field nearest to the step asked for last; null where there is none. */
  readonly frame: Readonly<ShallowRef<FieldFrame | null>>;
  /** What was shown before it. */
  readonly previous: Readonly<ShallowRef<FieldFrame | null>>;
  readonly problem: Readonly<ShallowRef<string | null>>;
  /** Shows the field of the stored step nearest to `step`. */
  show(step: number): void;
}

/** Fields of one run for as long as the calling component lives. One request at a time: what is overtaken is left out. */
export function useRunField(id: string): RunField {
  const { client, status } = useConnection();
  const runs = useRunsStore();
  const frame = shallowRef<FieldFrame | null>(null);
  const previous = shallowRef<FieldFrame | null>(null);
  const problem = shallowRef<string | null>(null);
  const frames = new Map<number, FieldFrame>();
  let steps: number[] = [];
  let wanted = Number.POSITIVE_INFINITY;
  let reading = false;

  function take(next: FieldFrame): void {
    if (frame.value === next) return;
    previous.value = frame.value;
    frame.value = next;
  }

  function stored(): number | null {
    return (Number.isFinite(wanted) ? nearestStep(steps, wanted) : steps.at(-1)) ?? null;
  }

  async function refresh(): Promise<void> {
    if (reading) return;
    reading = true;
    try {
      for (let step = stored(); step !== null; step = stored()) {
        const known = frames.get(step);
        if (known !== undefined) {
          take(known);
          break;
        }
        const read = readFieldFrame(await client.runs.field({ id, step }));
        frames.set(step, read);
        const [oldest] = frames.keys();
        if (frames.size > KEPT_FRAMES && oldest !== undefined) frames.delete(oldest);
      }
      problem.value = null;
    } catch (error) {
      problem.value = errorText(error);
    } finally {
      reading = false;
    }
  }

  async function readSteps(): Promise<void> {
    try {
      steps = await client.runs.fieldSteps({ id });
      frames.clear();
      await refresh();
    } catch (error) {
      problem.value = errorText(error);
    }
  }

  const unfollow = runs.onEvent((event) => {
    if (event.type !== 'field' || event.id !== id) return;
    const last = steps.at(-1) ?? -1;
    if (event.step < last) void readSteps();
    else {
      if (event.step > last) steps.push(event.step);
      // A single update of the discriminator replaces the field of its step.
      frames.delete(event.step);
      void refresh();
    }
  });
  watch(status, (value) => {
    if (value === 'open') void readSteps();
  });
  onScopeDispose(() => {
    unfollow();
    frames.clear();
  });
  void readSteps();
  return {
    frame,
    previous,
    problem,
    show(step) {
      wanted = step;
      void refresh();
    },
  };
}
