import { barDisplay } from './bar-display.js';
import { jsonDisplay } from './json-display.js';
import { lineDisplay } from './line-display.js';
import type { TrainingDisplay } from './training-display.js';

/** JSON lines where they are asked for, bars on a terminal, else a plain line now and then. */
export function chooseDisplay(json: boolean): TrainingDisplay {
  if (json) return jsonDisplay();
  return process.stderr.isTTY ? barDisplay() : lineDisplay();
}
