import type { WebSocketRoute } from '@playwright/test';
import { expectStatus, passes, startSingle, stepOf } from './support/live-run.js';
import { expect, test } from './support/workbench-test.js';

test.describe.configure({ timeout: 120_000 });

test('a connection that drops is told, comes back by itself, and nothing is lost', async ({
  page,
  workbench,
  complaints,
}) => {
  const open = new Set<WebSocketRoute>();
  let reachable = true;
  await page.routeWebSocket(/\/api$/, (socket) => {
    if (!reachable) {
      void socket.close({ code: 1011 });
      return;
    }
    open.add(socket);
    socket.connectToServer();
  });
  await page.goto(workbench.url);
  await startSingle(page, { batchSize: 32, steps: 100_000 });
  await passes(page, 20);

  reachable = false;
  for (const socket of open) await socket.close({ code: 1011 });
  const connection = page.getByTestId('connection');
  await expect(connection).toContainText('Reconnecting… Trainings go on, nothing is lost.');
  const shown = await stepOf(page);
  // What is shown stays, and can still be looked at.
  await expect(page.getByTestId('chart-losses')).toBeVisible();

  reachable = true;
  await expect(connection).toHaveText('Connected');
  await passes(page, shown);
  await expectStatus(page, 'running');
  // A socket that is closed is no fault of the page.
  expect(complaints).toEqual([]);
});
