import { nextTick } from 'vue';
import { LIVE_MILLISECONDS } from '../client/live-pace.js';

/** Time per frame after which the charts that are still to be drawn wait for the next one. */
const FRAME_BUDGET_MS = 12;
/**
 * A drawing that took d ms is followed by a rest of at least 60 n d, where n charts have new data: all of them together
 * take about 1.5 % of the main thread, and as much again for painting. The trainings need the rest of the machine.
 */
const REST_FACTOR = 60;
const LONGEST_REST_MS = 5000;

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
/** Charts with new data that wait for the end of their rest. */
const resting = new Set<Entry>();
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
    resting.delete(entry);
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
      resting.add(entry);
      entry.timer ??= setTimeout(() => {
        stopTimer();
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
    const charts = resting.size + queue.size + 1;
    const rest = Math.min(
      LONGEST_REST_MS,
      Math.max(LIVE_MILLISECONDS, REST_FACTOR * charts * (now - before)),
    );
    entry.restUntil = now + rest;
    if (now - start > FRAME_BUDGET_MS) break;
  }
  working = queue.size > 0;
  if (working) requestAnimationFrame(() => void work());
}
