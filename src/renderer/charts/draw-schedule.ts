import { nextTick } from 'vue';

/** Time per frame after which the charts that are still to be drawn wait for the next one. */
const FRAME_BUDGET_MS = 12;
/** Least time between two drawings of a chart for new data. */
const LEAST_REST_MS = 500;
/** A drawing that took d ms is followed by a rest of at least 25 d, so that a chart takes 4 % of the main thread. */
const REST_FACTOR = 25;
const LONGEST_REST_MS = 4000;

/** One chart that is drawn when the schedule says so. */
export interface ScheduledDrawing {
  /**
   * Asks for a drawing: `now` for what the user did, in one of the next frames; `rested` for new data, after the
   * chart's rest. Many requests lead to one drawing.
   */
  request(when: 'now' | 'rested'): void;
  cancel(): void;
}

interface Entry {
  readonly draw: () => void;
  timer: ReturnType<typeof setTimeout> | null;
  restUntil: number;
}

const queue = new Set<Entry>();
let working = false;

/**
 * A place in the page's one schedule of drawings. Charts are drawn in turn, as many per frame as fit its budget, so
 * that ten charts that change at once do not become one long task.
 */
export function scheduleDrawing(draw: () => void): ScheduledDrawing {
  const entry: Entry = { draw, timer: null, restUntil: 0 };
  const stopTimer = (): void => {
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
  };
  return {
    request(when) {
      const rest = when === 'now' ? 0 : entry.restUntil - performance.now();
      if (queue.has(entry)) return;
      if (rest <= 0) {
        stopTimer();
        enqueue(entry);
        return;
      }
      entry.timer ??= setTimeout(() => {
        entry.timer = null;
        enqueue(entry);
      }, rest);
    },
    cancel() {
      stopTimer();
      queue.delete(entry);
    },
  };
}

function enqueue(entry: Entry): void {
  queue.add(entry);
  if (working) return;
  working = true;
  requestAnimationFrame(() => void work());
}

async function work(): Promise<void> {
  const start = performance.now();
  for (const entry of queue) {
    queue.delete(entry);
    const before = performance.now();
    entry.draw();
    await nextTick();
    const now = performance.now();
    const rest = Math.min(LONGEST_REST_MS, Math.max(LEAST_REST_MS, REST_FACTOR * (now - before)));
    entry.restUntil = now + rest;
    if (now - start > FRAME_BUDGET_MS) break;
  }
  working = queue.size > 0;
  if (working) requestAnimationFrame(() => void work());
}
