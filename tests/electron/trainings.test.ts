import type { Page } from '@playwright/test';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunStore } from '../../src/workbench/store/index.js';
import type { Shell } from './support/shell-host.js';
import { expect, test } from './support/shell-test.js';

/** Starts the pair of the empty store, 22,000 steps in all, and waits until it trains. */
async function startPair(shell: Shell): Promise<Page> {
  const page = await shell.page();
  await page.getByRole('button', { name: 'Start the pair: 8 Gaussians' }).click();
  await expect.poll(() => progress(shell), forBusyMachine).toBeGreaterThan(0);
  return page;
}

/** Progress shown on the taskbar, as the application last set it since the first call of this; -1 before. */
const progress = (shell: Shell): Promise<number> =>
  shell.evaluate(({ BrowserWindow }) => {
    const watched = globalThis as { shownProgress?: number };
    if (watched.shownProgress === undefined) {
      watched.shownProgress = -1;
      BrowserWindow.prototype.setProgressBar = (value) => {
        watched.shownProgress = value;
      };
    }
    return watched.shownProgress;
  }, null);

/** Answers every dialog with this button from now on, and keeps what they ask. */
const answerDialogs = (shell: Shell, response: number): Promise<void> =>
  shell.evaluate(({ dialog }, button) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push(args.at(-1));
      return Promise.resolve({ response: button, checkboxChecked: false });
    };
  }, response);

const askedDialogs = (shell: Shell): Promise<{ message: string; buttons?: string[] }[]> =>
  shell.evaluate(() => (globalThis as unknown as { asked: { message: string }[] }).asked, null);

/** Keeps the notifications instead of showing them. */
const keepNotifications = (shell: Shell): Promise<void> =>
  shell.evaluate(({ Notification }) => {
    const kept: Electron.Notification[] = [];
    Object.assign(globalThis, { kept });
    Notification.prototype.show = function (this: Electron.Notification) {
      kept.push(this);
    };
  }, null);

function storedRuns(folder: string) {
  const store = RunStore.open(join(folder, 'store'));
  const runs = store.list().map(({ id, status, reason }) => ({
    id,
    status,
    reason,
    checkpoints: store.checkpoints(id).length,
  }));
  store.close();
  return runs;
}

/** Two trainings take both cores of a small machine from everything else. */
const forBusyMachine = { timeout: 60_000 };

test.describe.configure({ timeout: 180_000 });

test('quitting with trainings asks; cancelled or minimised they go on, stopped they leave checkpoints', async ({
  launch,
  folder,
}) => {
  const shell = await launch();
  await startPair(shell);
  const quit = () =>
    shell.evaluate(({ app }) => {
      app.quit();
    }, null);

  await answerDialogs(shell, 2);
  await quit();
  await expect.poll(async () => (await askedDialogs(shell)).length, forBusyMachine).toBe(1);
  expect((await askedDialogs(shell))[0]).toMatchObject({
    message: '2 trainings are running.',
    buttons: ['Stop with a checkpoint and quit', 'Minimize and keep training', 'Cancel'],
  });

  await answerDialogs(shell, 1);
  await quit();
  const minimised = () =>
    shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized(), null);
  await expect.poll(minimised).toBe(true);
  const before = await progress(shell);
  await expect.poll(() => progress(shell), forBusyMachine).toBeGreaterThan(before);

  await answerDialogs(shell, 0);
  await quit();
  expect((await shell.end).code).toBe(0);
  for (const run of storedRuns(folder)) {
    expect(run).toMatchObject({ status: 'stopped', reason: null });
    expect(run.checkpoints).toBeGreaterThan(0);
  }
});

test('a signal stops trainings with a checkpoint, without a question', async ({ launch, folder }) => {
  const shell = await launch();
  await startPair(shell);
  shell.signal('SIGTERM');
  expect((await shell.end).code).toBe(0);
  expect(storedRuns(folder).map(({ status }) => status)).toEqual(['stopped', 'stopped']);
});

test('a killed trainer shows as interrupted, in a notification whose click opens the run', async ({
  launch,
  folder,
}) => {
  const shell = await launch();
  const page = await startPair(shell);
  await keepNotifications(shell);
  const [child] = await childrenOf(shell);
  process.kill(child ?? 0, 'SIGKILL');
  const notified = () =>
    shell.evaluate(() => {
      const { kept } = globalThis as unknown as { kept: Electron.Notification[] };
      return kept.map(({ title, body }) => ({ title, body }));
    }, null);
  await expect.poll(async () => (await notified()).length, forBusyMachine).toBe(1);
  const [notification] = await notified();
  expect(notification?.title).toMatch(/^Interrupted: /);
  expect(notification?.body).toContain('SIGKILL');
  await shell.evaluate(() => {
    (globalThis as unknown as { kept: Electron.Notification[] }).kept[0]?.emit('click');
  }, null);
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/runs\/./);
  await page.screenshot({ path: 'test-results/screens/window-interrupted.png' });
  shell.signal('SIGTERM');
  await shell.end;
  expect(
    storedRuns(folder)
      .map(({ status }) => status)
      .sort(),
  ).toEqual(['interrupted', 'stopped']);
});

test('an export asks where to be saved, and says when it cannot be written', async ({ launch, folder }) => {
  const shell = await launch();
  const page = await startPair(shell);
  await answerDialogs(shell, 0);
  const saveTo = (path: string) =>
    shell.evaluate(({ session }, target) => {
      session.defaultSession.once('will-download', (_event, item) => {
        Object.assign(globalThis, { offered: item.getSaveDialogOptions() });
        item.setSavePath(target);
      });
    }, path);
  const exportCharts = async () => {
    await page.getByTestId('export').click();
    await page.getByRole('menuitem', { name: /SVG/ }).click();
  };

  await saveTo(join(folder, 'charts.svg'));
  await exportCharts();
  await expect
    .poll(() => readFile(join(folder, 'charts.svg'), 'utf8').catch(() => ''), forBusyMachine)
    .toMatch(/^<svg[^]*<\/svg>\s*$/);
  const offered = await shell.evaluate(
    () => (globalThis as unknown as { offered: Electron.SaveDialogOptions }).offered,
    null,
  );
  expect(offered.title).toBe('Export');
  expect(offered.filters).toEqual([{ name: 'SVG', extensions: ['svg'] }]);
  expect(offered.defaultPath).toMatch(/charts\.svg$/);

  // A folder stands where the file should go: even root cannot write it.
  await mkdir(join(folder, 'taken.svg'));
  await saveTo(join(folder, 'taken.svg'));
  await exportCharts();
  await expect.poll(async () => (await askedDialogs(shell)).length, forBusyMachine).toBe(1);
  expect((await askedDialogs(shell))[0]?.message).toBe(`${join(folder, 'taken.svg')} could not be written.`);
  shell.signal('SIGTERM');
  await shell.end;
});

/** Process ids of the trainers, from the application's own list of its processes. */
async function childrenOf(shell: Shell): Promise<number[]> {
  return shell.evaluate(
    ({ app }) =>
      app
        .getAppMetrics()
        .filter(({ name }) => name?.startsWith('GAN Workbench process') === true)
        .map(({ pid }) => pid),
    null,
  );
}
