import type { BrowserWindow, Rectangle } from 'electron';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const coordinate = z.int().min(-100_000).max(100_000);
const size = z.int().min(1).max(100_000);

const windowStateSchema = z.object({
  /** Position and size while neither maximised nor full screen, in device-independent pixels. */
  bounds: z.object({ x: coordinate, y: coordinate, width: size, height: size }),
  maximised: z.boolean(),
  fullScreen: z.boolean(),
});
export type WindowState = z.output<typeof windowStateSchema>;

/** Least part of a window's top that must lie on a display for the user to be able to move it. */
const GRIP = { width: 120, height: 32 };

/** The state that `keepWindowState` wrote; null where there is none or it makes no sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the window's state whenever it has changed, and when it is closed. A state that cannot be written is lost. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  const write = (): void => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    };
    try {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    } catch {
      // Where the window stood is not worth an error.
    }
  };
  // 'resized' and 'moved' come once, after the movement, but not on Linux; 'close' is everywhere.
  window.on('resized', write);
  window.on('moved', write);
  window.on('maximize', write);
  window.on('unmaximize', write);
  window.on('close', write);
}

/**
 * Bounds at which the window can be reached: as they are while its top lies on a display that is still there, else
 * shrunk into the middle of the first one.
 *
 * @param workAreas of all displays, the primary one first
 */
export function reachableBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const top = { ...bounds, height: Math.min(bounds.height, GRIP.height) };
  const reachable = workAreas.some((area) => {
    const width = overlap(top.x, top.width, area.x, area.width);
    const height = overlap(top.y, top.height, area.y, area.height);
    return width >= Math.min(GRIP.width, bounds.width) && height >= top.height;
  });
  const [area] = workAreas;
  if (reachable || area === undefined) return bounds;
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  const x = area.x + Math.floor((area.width - width) / 2);
  const y = area.y + Math.floor((area.height - height) / 2);
  return { x, y, width, height };
}

const overlap = (a: number, aLength: number, b: number, bLength: number): number =>
  Math.min(a + aLength, b + bLength) - Math.max(a, b);
