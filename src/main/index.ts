import { app } from 'electron';
import { builtPageFolder } from '../delivery/page-folder.js';
import { lockDown } from './lockdown.js';
import { registerPageScheme, servePage } from './page-protocol.js';
import { focusWorkbenchWindow, openWorkbenchWindow } from './workbench-window.js';

async function start(): Promise<void> {
  await app.whenReady();
  lockDown();
  servePage(builtPageFolder());
  openWorkbenchWindow();
  app.on('activate', focusWorkbenchWindow);
}

app.enableSandbox();
registerPageScheme();

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusWorkbenchWindow);
  app.on('window-all-closed', () => {
    app.quit();
  });
  start().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  });
} else {
  app.quit();
}
