import { app, dialog, shell } from 'electron';
import { BadInputError } from '../contract/errors.js';
import { builtPageFolder } from '../delivery/page-folder.js';
import { openWorkbench } from '../workbench/services/index.js';
import { answerPagePorts } from './api-ports.js';
import { setApplicationMenu } from './application-menu.js';
import { saveExports } from './exported-files.js';
import { InterfaceLanguage } from './interface-language.js';
import { launchOptions, type LaunchOptions } from './launch-options.js';
import { lockDown } from './lockdown.js';
import { registerPageScheme, servePage } from './page-protocol.js';
import { useProfileOf } from './profile.js';
import { Quitting } from './quitting.js';
import { notifyOfEnds } from './run-notifications.js';
import { RunWatch } from './run-watch.js';
import { shellTexts } from './shell-texts.js';
import { showTaskbarProgress } from './taskbar-progress.js';
import { offerTextMenu } from './text-menu.js';
import { utilityTrainerHost } from './utility-host.js';
import {
  focusWorkbenchWindow,
  isPathShown,
  openInWorkbench,
  openWorkbenchWindow,
} from './workbench-window.js';

async function start({ store }: LaunchOptions): Promise<void> {
  await app.whenReady();
  lockDown();
  const workbench = openWorkbench({ store, trainerHost: utilityTrainerHost() });
  workbench.announce('in a window of this machine');
  answerPagePorts(workbench.router);

  const language = new InterfaceLanguage();
  const texts = (): ReturnType<typeof shellTexts> => shellTexts(language.current);
  const setMenu = (): void => {
    setApplicationMenu(texts(), {
      open: openInWorkbench,
      openDataFolder: () => void shell.openPath(workbench.directory),
    });
  };
  language.on('changed', setMenu);
  setMenu();

  const watch = new RunWatch();
  watch.follow(workbench.router);
  showTaskbarProgress(watch);
  const pathOf = (id: string): string => `/runs/${id}`;
  notifyOfEnds({
    watch,
    texts,
    isShown: (id) => isPathShown(pathOf(id)),
    open: (id) => {
      openInWorkbench(pathOf(id));
    },
  });
  const quitting = new Quitting({ workbench, watch, texts });
  saveExports(texts);
  app.on('browser-window-created', (_event, window) => {
    quitting.guard(window);
    offerTextMenu(window.webContents, texts);
  });
  servePage(builtPageFolder());
  openWorkbenchWindow();
  app.on('activate', focusWorkbenchWindow);
}

/** Says in a dialog and on the terminal why the workbench cannot start; exit code 2 for what the user can correct. */
function refuse(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  dialog.showErrorBox('GAN Workbench', message);
  app.exit(error instanceof BadInputError ? 2 : 1);
}

function launch(): void {
  app.setAppUserModelId('io.github.gan-workbench');
  app.enableSandbox();
  registerPageScheme();
  const options = launchOptions(process.argv.slice(1));
  useProfileOf(options);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`The workbench of ${options.store} is open already: its window is now in front.\n`);
    app.quit();
    return;
  }
  app.on('second-instance', focusWorkbenchWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  start(options).catch(refuse);
}

try {
  launch();
} catch (error) {
  refuse(error);
}
