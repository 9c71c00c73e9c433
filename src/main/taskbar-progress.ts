import { BrowserWindow } from 'electron';
import type { ActiveRun, RunWatch } from './run-watch.js';

/** No progress is shown. */
const NONE = -1;

/** Changes of the progress below this are not worth a call of the system. */
const RESOLUTION = 0.005;

/** The mean progress of the trainings in [0, 1]; NONE without any. */
export function meanProgress(active: readonly ActiveRun[]): number {
  if (active.length === 0) return NONE;
  return active.reduce((sum, { fraction }) => sum + fraction, 0) / active.length;
}

/** Shows the mean progress of the trainings on the window's place in the taskbar or dock. */
export function showTaskbarProgress(watch: RunWatch): void {
  let shown = NONE;
  let shownMode = '';
  watch.on('changed', () => {
    const progress = meanProgress(watch.active);
    const mode = watch.active.every(({ run }) => run.status === 'paused') ? 'paused' : 'normal';
    if (
      Math.sign(progress) === Math.sign(shown) &&
      Math.abs(progress - shown) < RESOLUTION &&
      mode === shownMode
    )
      return;
    shown = progress;
    shownMode = mode;
    for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(progress, { mode });
  });
}
