import { injected } from '../support/injected.js';
import { expect, test } from './support/shell-test.js';

test('the page cannot leave, open windows or ask another host', async ({ launch }) => {
  const shell = await launch();
  const page = await shell.page();
  await expect(page.getByTestId('connection')).toHaveText('Connected');
  const address = page.url();
  await page.evaluate(() => {
    window.open('https://example.org/');
    window.location.href = 'https://example.org/';
  });
  const asked = await page.evaluate(async () => {
    const outcome = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'answered',
        () => 'refused',
      );
    return {
      fetch: await outcome(fetch('https://example.org/')),
      notification: await Notification.requestPermission(),
      image: await new Promise((resolve) => {
        const image = new Image();
        image.onload = () => {
          resolve('answered');
        };
        image.onerror = () => {
          resolve('refused');
        };
        image.src = 'https://example.org/x.png';
      }),
    };
  });
  expect(asked).toEqual({ fetch: 'refused', notification: 'denied', image: 'refused' });
  expect(page.url()).toBe(address);
  const windows = await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null);
  expect(windows).toBe(1);
});

test('the policy stops inline scripts, eval and strings that would become markup', async ({ launch }) => {
  const page = await (await launch()).page();
  await expect(page.getByTestId('connection')).toHaveText('Connected');
  const outcome = await page.evaluate(async () => {
    // The debugger lifts the policy for what it evaluates itself, not for a later task.
    await new Promise((resolve) => setTimeout(resolve));
    const nameOfError = (act: () => unknown): string => {
      try {
        return String(act());
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    return {
      eval: nameOfError(() => globalThis.eval('1 + 1')),
      markup: nameOfError(() => (document.createElement('div').innerHTML = '<b>x</b>')),
      inline: nameOfError(() => (document.createElement('script').textContent = 'globalThis.ran = true')),
    };
  });
  expect(outcome).toEqual({ eval: 'EvalError', markup: 'TypeError', inline: 'TypeError' });
  injected(3);
});

test('messages of foreign senders reach nobody, on any channel', async ({ launch }) => {
  const shell = await launch();
  await shell.page();
  const result = await shell.evaluate(({ ipcMain, Menu }) => {
    const label = (): string | undefined => Menu.getApplicationMenu()?.getMenuItemById('new')?.label;
    const before = label();
    const page = { origin: 'gan-workbench://page', parent: null };
    const senders = [
      null,
      { origin: 'https://example.org', parent: null },
      { origin: 'null', parent: null },
      { origin: '', parent: null },
      { origin: 'gan-workbench://page.example.org', parent: null },
      { origin: 'file://', parent: null },
      { origin: 'gan-workbench://page', parent: page },
    ];
    const channels = ipcMain.eventNames().map(String).sort();
    let closed = 0;
    let used = 0;
    for (const channel of channels) {
      for (const senderFrame of senders) {
        const use = (): void => {
          used++;
        };
        const port = { close: () => closed++, on: use, start: use, postMessage: use };
        ipcMain.emit(channel, { senderFrame, ports: [port] }, 'zh-cn');
      }
    }
    return { channels, closed, used, sent: channels.length * senders.length, same: label() === before };
  }, null);
  expect(result.channels).toEqual(['gan-workbench:language', 'gan-workbench:port']);
  expect(result).toMatchObject({ closed: result.sent, used: 0, same: true });
  injected(result.sent);
});
