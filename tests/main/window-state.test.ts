import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reachableBounds, readWindowState } from '../../src/main/window-state.js';

const folder = mkdtempSync(join(tmpdir(), 'window-state-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const left = { x: 0, y: 24, width: 1920, height: 1056 };
const right = { x: 1920, y: 0, width: 2560, height: 1440 };
const bounds = (x: number, y: number, width = 1280, height = 820) => ({ x, y, width, height });

describe('reachableBounds', () => {
  it.each([
    ['on the first display', bounds(100, 100), [left, right]],
    ['on the second display', bounds(2200, 100), [left, right]],
    ['half outside on the right', bounds(1200, 100), [left]],
    ['mostly below the screen, its top still on it', bounds(100, 900), [left]],
    ['where no display is known', bounds(100, 100), []],
  ])('leaves a window %s', (_name, window, displays) => {
    expect(reachableBounds(window, displays)).toBe(window);
  });

  it.each([
    ['on a display that is gone', bounds(2200, 100)],
    ['above the screen', bounds(100, -600)],
    ['with a corner left on the screen', bounds(1900, 100)],
    ['below the screen', bounds(100, 1079)],
  ])('moves a window %s to the middle of the first display', (_name, window) => {
    expect(reachableBounds(window, [left])).toEqual({ x: 320, y: 142, width: 1280, height: 820 });
  });

  it('shrinks a window to the display that is left', () => {
    const laptop = { x: 0, y: 0, width: 1024, height: 700 };
    expect(reachableBounds(bounds(5000, 0, 2000, 1200), [laptop])).toEqual(laptop);
  });
});

describe('readWindowState', () => {
  const state = { bounds: bounds(1, 2), maximised: true, fullScreen: false };
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('reads what was written', () => {
    expect(readWindowState(file('good', JSON.stringify(state)))).toEqual(state);
  });

  it.each([
    ['half a file', JSON.stringify(state).slice(0, 20)],
    ['an empty file', ''],
    ['a size of nothing', JSON.stringify({ ...state, bounds: bounds(1, 2, 0) })],
    ['a position that is no number', JSON.stringify({ ...state, bounds: { ...bounds(1, 2), x: 'left' } })],
  ])('goes without %s', (name, content) => {
    expect(readWindowState(file(name, content))).toBeNull();
  });

  it('goes without a file', () => {
    expect(readWindowState(join(folder, 'none'))).toBeNull();
  });
});
