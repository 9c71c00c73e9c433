import { expectStatus, passes, startSingle, stepOf } from './support/live-run.js';
import { trainerIds } from './support/trainer-processes.js';
import { expect, test } from './support/workbench-test.js';

test.describe.configure({ timeout: 120_000 });

const long = { batchSize: 32, steps: 100_000, 'schedule.checkpointEvery': 20 };

test('a killed trainer shows as interrupted, in words, and goes on at one click', async ({
  page,
  workbench,
}) => {
  await page.goto(workbench.url);
  await startSingle(page, long);
  await passes(page, 40);
  const [trainer, ...others] = trainerIds();
  expect(others).toEqual([]);
  process.kill(trainer!, 'SIGKILL');

  await expectStatus(page, 'interrupted');
  await expect(page.locator('.reason')).toContainText('SIGKILL');
  const reached = await stepOf(page);
  await page.getByTestId('run-resume').click();
  await expectStatus(page, 'running');
  await passes(page, reached);
  expect(trainerIds()).not.toContain(trainer);
});
