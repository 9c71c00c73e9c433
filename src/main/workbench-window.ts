import { BrowserWindow } from 'electron';
import { join } from 'node:path';
import { pageOrigin } from './page-protocol.js';

/** Opens the workbench's window; it appears when its first frame is painted. */
export function openWorkbenchWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'GAN Workbench',
    icon: join(import.meta.dirname, '../../resources/icon.png'),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

/** Brings the window to the front, opening it anew where it was closed. */
export function focusWorkbenchWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) {
    openWorkbenchWindow();
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}
