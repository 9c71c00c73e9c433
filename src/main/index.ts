import { app } from 'electron';
import { builtPageFolder } from '../delivery/page-folder.js';
import { openWorkbench, type Workbench } from '../workbench/services/index.js';
import { defaultStoreDirectory } from '../workbench/store/index.js';
import { answerPagePorts } from './api-ports.js';
import { lockDown } from './lockdown.js';
import { registerPageScheme, servePage } from './page-protocol.js';
import { utilityTrainerHost } from './utility-host.js';
import { focusWorkbenchWindow, openWorkbenchWindow } from './workbench-window.js';

async function start(): Promise<void> {
  await app.whenReady();
  lockDown();
  const workbench = openWorkbench({ store: defaultStoreDirectory(), trainerHost: utilityTrainerHost() });
  workbench.announce('in a window of this machine');
  answerPagePorts(workbench.router);
  stopTrainingsBeforeQuitting(workbench);
  servePage(builtPageFolder());
  openWorkbenchWindow();
  app.on('activate', focusWorkbenchWindow);
}

/** Trainings stop with a checkpoint before the process ends; asked to quit a second time, they end at once. */
function stopTrainingsBeforeQuitting(workbench: Workbench): void {
  let stopping = false;
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping) {
      workbench.killTrainings();
      return;
    }
    stopping = true;
    void workbench.close().finally(() => {
      stopped = true;
      app.quit();
    });
  });
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
