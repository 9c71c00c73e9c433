/*
 * A stand-in for Electron's main process in plain Node, whose windows are pages of a real Chromium. It has what the
 * shell uses and nothing else, behaves as Electron's documentation says, and throws on everything it lacks.
 */
import { EventEmitter } from 'node:events';
import { app as realApp } from './app.js';
import { BrowserWindow } from './browser-window.js';
import { answerTests } from './control.js';
import { ipcMain } from './ipc.js';
import { Menu as RealMenu } from './menu.js';
import { Notification } from './notification.js';
import { protocol as realProtocol } from './protocol.js';
import { screen as realScreen } from './screen.js';
import { session as realSession } from './session.js';
import { strict } from './strict.js';
import { utilityProcess as realUtilityProcess } from './utility-process.js';

export const app = strict('app', realApp);
export const Menu = RealMenu;
export const protocol = strict('protocol', realProtocol);
export const screen = strict('screen', realScreen);
export const session = strict('session', realSession);
export const utilityProcess = strict('utilityProcess', realUtilityProcess);
export const powerMonitor = new EventEmitter();
export { BrowserWindow, ipcMain, Notification };

/** Tests answer for the user by replacing these. */
export const dialog = strict('dialog', {
  showMessageBox(...args: readonly unknown[]): Promise<{ response: number }> {
    return Promise.reject(new Error(`No test answers the dialog ${JSON.stringify(args.at(-1))}.`));
  },
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`[error box] ${title}: ${content}\n`);
  },
});

export const shell = strict('shell', {
  openPath(path: string): Promise<string> {
    return Promise.reject(new Error(`No test answers shell.openPath(${path}).`));
  },
});

answerTests({
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
});
