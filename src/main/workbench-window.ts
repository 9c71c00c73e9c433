import { app, BrowserWindow, screen, type Rectangle } from 'electron';
import { join } from 'node:path';
import { openMessage } from '../contract/shell-messages.js';
import { pageOrigin } from './page-protocol.js';
import { keepWindowState, reachableBounds, readWindowState } from './window-state.js';

const usualSize = { width: 1280, height: 820 };

/** The workbench's one window; null while there is none. */
export function workbenchWindow() {
  const [window] = BrowserWindow.getAllWindows();
  return window ?? null;
}

/** Shows a place of the page, a path of its router, in a window that is opened where there is none. */
export function openInWorkbench(path: string): void {
  const window = workbenchWindow();
  if (window === null) {
    openWorkbenchWindow(path);
    return;
  }
  bringToFront(window);
  window.webContents.send(openMessage, path);
}

/** Brings the window to the front, opening it anew where it was closed. */
export function focusWorkbenchWindow(): void {
  const window = workbenchWindow();
  if (window === null) openWorkbenchWindow();
  else bringToFront(window);
}

/** Whether the user looks at this place of the page at the moment. */
export function isPathShown(path: string): boolean {
  const window = workbenchWindow();
  return window?.isFocused() === true && new URL(window.webContents.getURL()).hash === `#${path}`;
}

/** Opens the window where it was last; it appears when its first frame is painted. */
export function openWorkbenchWindow(path = ''): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window-state.json');
  const state = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...(state === null ? usualSize : reachableBounds(state.bounds, workAreas())),
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'GAN Workbench',
    icon: join(import.meta.dirname, '../renderer/icon.png'),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  keepWindowState(window, stateFile);
  keepReachable(window);
  window.once('ready-to-show', () => {
    if (state?.maximised === true) window.maximize();
    else window.show();
    if (state?.fullScreen === true) window.setFullScreen(true);
  });
  void window.loadURL(`${pageOrigin}/${path === '' ? '' : `#${path}`}`);
  return window;
}

/** Work areas of all displays, the primary one first. */
function workAreas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** A display that goes away while the window is open takes it along on some systems. */
function keepReachable(window: BrowserWindow): void {
  const moveBack = (): void => {
    const bounds = window.getNormalBounds();
    const reachable = reachableBounds(bounds, workAreas());
    if (reachable !== bounds && !window.isMaximized() && !window.isFullScreen()) window.setBounds(reachable);
  };
  screen.on('display-removed', moveBack);
  screen.on('display-metrics-changed', moveBack);
  window.once('closed', () => {
    screen.off('display-removed', moveBack);
    screen.off('display-metrics-changed', moveBack);
  });
}

function bringToFront(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
