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

/**
 * When a chart is to be drawn: `first` where the user acts on it, before all others that wait; `now` in one of the next
 * frames; `shortly` within 160 ms and `soon` within 200 ms, together with what comes meanwhile; `rested` for new data,
 * after the chart's rest.
 */
export type DrawingTime = 'first' | 'now' | 'shortly' | 'soon' | 'rested';
/**
 * How far charts may lag behind what the user does: the rows of a zoomed range mostly come within the first time for
 * the chart that is zoomed, and within the second for those that follow it, and are drawn with it.
 */
const LAG_MS = { first: 0, now: 0, shortly: 160, soon: 200 };

/** One chart that is drawn when the schedule says so. */
export interface ScheduledDrawing {
  /** Asks for a drawing. Many requests lead to one, at the earliest of their times. */
  request(when: DrawingTime): void;
  cancel(): void;
}

interface Entry {
  readonly draw: () => void;
  timer: ReturnType<typeof setTimeout> | null;
  /** performance.now() at which the timer ends. */
  due: number;
  restUntil: number;
}

/** In the order of drawing. */
let queue = new Set<Entry>();
/** Charts with new data that wait for the end of their rest. */
const resting = new Set<Entry>();
let working = false;

/**
 * A place in the page's one schedule of drawings. Charts are drawn in turn, as many per frame as fit its budget, so
 * that ten charts that change at once do not become one long task.
 */
export function scheduleDrawing(draw: () => void): ScheduledDrawing {
  const entry: Entry = { draw, timer: null, due: 0, restUntil: 0 };
  const stopTimer = (): void => {
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    resting.delete(entry);
  };
  const delay = (when: DrawingTime): number => {
    return when === 'rested' ? Math.max(0, entry.restUntil - performance.now()) : LAG_MS[when];
  };
  return {
    request(when) {
      if (when === 'first') queue = new Set([entry, ...queue]);
      if (when !== 'first' && queue.has(entry)) return;
      const wait = delay(when);
      if (wait === 0) {
        stopTimer();
        enqueue(entry);
        return;
      }
      const due = performance.now() + wait;
      if (entry.timer !== null && entry.due <= due) return;
      stopTimer();
      if (when === 'rested') resting.add(entry);
      entry.due = due;
      entry.timer = setTimeout(() => {
        stopTimer();
        enqueue(entry);
      }, wait);
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

function nextInQueue(): Entry | undefined {
  const [entry] = queue;
  if (entry !== undefined) queue.delete(entry);
  return entry;
}

async function work(): Promise<void> {
  const start = performance.now();
  for (let entry = nextInQueue(); entry !== undefined; entry = nextInQueue()) {
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
