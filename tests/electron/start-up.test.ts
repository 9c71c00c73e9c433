import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/shell-test.js';

test('opens the page with the bridge, and nothing else of the shell in it', async ({ launch }) => {
  const shell = await launch();
  const page = await shell.page();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No run yet');
  await expect(page.getByTestId('connection')).toHaveText('Connected');
  await page.screenshot({ path: 'test-results/screens/window.png' });
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(window.workbenchBridge ?? {}),
    electron: window.workbenchBridge?.versions.electron.split('.')[0],
    frozen: Object.isFrozen(window.workbenchBridge),
    leaked: ['require', 'process', 'module', 'electron', 'ipcRenderer'].filter((name) => name in window),
  }));
  expect(seen).toEqual({
    bridge: ['versions', 'setLanguage', 'onOpen'],
    electron: '45',
    frozen: true,
    leaked: [],
  });
});

test('the menu leads to the places of the page', async ({ launch }) => {
  const shell = await launch();
  const page = await shell.page();
  await expect(page.getByTestId('connection')).toHaveText('Connected');
  for (const [id, hash] of [
    ['compare', '#/compare'],
    ['new', '#/new'],
    ['system', '#/system'],
    ['runs', '#/runs'],
  ] as const) {
    await shell.evaluate(({ Menu }, item) => {
      Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
    }, id);
    await expect.poll(() => new URL(page.url()).hash).toBe(hash);
  }
});

test('the menu speaks the language of the page, its shortcuts do not change', async ({ launch }) => {
  const shell = await launch({ languages: 'en-US' });
  const page = await shell.page();
  const menu = () =>
    shell.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      const all = items.flatMap(({ submenu }) => submenu?.items ?? []);
      return {
        labels: ['new', 'compare', 'quit'].map((id) => all.find((item) => item.id === id)?.label),
        shortcuts: all.flatMap(({ accelerator }) => (accelerator ? [accelerator] : [])),
      };
    }, null);
  const english = await menu();
  expect(english.labels).toEqual(['New experiment', 'Compare', 'Quit']);
  expect(english.shortcuts).toEqual(expect.arrayContaining(['CmdOrCtrl+N', 'CmdOrCtrl+1', 'CmdOrCtrl+2']));
  await page.evaluate(() => window.workbenchBridge?.setLanguage('zh-cn'));
  await expect.poll(async () => (await menu()).labels).toEqual(['新建实验', '比较', '退出']);
  expect((await menu()).shortcuts).toEqual(english.shortcuts);
  await page.evaluate(() => window.workbenchBridge?.setLanguage('no language'));
  expect((await menu()).labels).toEqual(['新建实验', '比较', '退出']);
});

test('a second start with the same store brings the first window to the front', async ({ launch }) => {
  const first = await launch();
  await first.page();
  await first.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  }, null);
  const second = await launch();
  const { code, said } = await second.end;
  expect(code).toBe(0);
  expect(said).toContain('is open already: its window is now in front');
  const minimised = () =>
    first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized(), null);
  await expect.poll(minimised).toBe(false);
});

test('another store has an instance of its own', async ({ launch, folder }) => {
  const first = await launch();
  const second = await launch({ store: join(folder, 'other store') });
  for (const shell of [first, second]) {
    await expect((await shell.page()).getByTestId('connection')).toHaveText('Connected');
  }
});

test('says in words that a store is held by another profile, and where it is open', async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await first.page();
  await mkdir(join(folder, 'other profile'));
  const second = await launch({ profile: join(folder, 'other profile') });
  const { code, said } = await second.end;
  expect(code).toBe(2);
  expect(said).toContain(`A workbench has the store ${join(folder, 'store')} open already`);
  expect(said).toContain('in a window of this machine');
});

test('the window comes back where it was, and onto a display that is there', async ({ launch }) => {
  const first = await launch();
  await first.page();
  const bounds = { x: 200, y: 150, width: 1000, height: 700 };
  await first.evaluate(({ BrowserWindow, app }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
    app.quit();
  }, bounds);
  expect((await first.end).code).toBe(0);

  const second = await launch();
  await second.page();
  const normalBounds = () =>
    second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(), null);
  expect(await normalBounds()).toEqual(bounds);
  await second.evaluate(({ BrowserWindow, screen }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 50_000, y: 0, width: 1000, height: 700 });
    screen.emit('display-removed');
  }, null);
  await expect.poll(async () => (await normalBounds())?.x).toBeLessThan(2000);
});

test('ends with its window', async ({ launch }) => {
  const shell = await launch();
  await shell.page();
  await shell.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  }, null);
  expect(await shell.end).toMatchObject({ code: 0 });
});
