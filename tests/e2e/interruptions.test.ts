import { fakedDeviceFlag } from '../support/faked-device.js';
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

test('a run whose device is lost is paused, in words, and goes on on another backend at one click', async ({
  page,
  workbench,
}) => {
  // For the processes that the served workbench starts.
  process.env['NODE_OPTIONS'] = fakedDeviceFlag;
  process.env['FAKED_DEVICE'] = 'cuda lost 200';
  try {
    await page.goto(workbench.url);
    await startSingle(page, long, 'cuda');
    await expectStatus(page, 'paused');
    await expect(page.locator('.reason')).toHaveText(
      /The backend cuda lost its device \(.*Device is lost\.\)\./,
    );
    const failure = page.getByTestId('backend-failed');
    const goOn = failure.getByRole('button', { name: /^Go on from step \d+ on cpu$/ });
    const step = Number(/step (\d+)/.exec((await goOn.textContent()) ?? '')?.[1]);
    expect(step).toBeGreaterThanOrEqual(20);
    await goOn.click();
    await expectStatus(page, 'running');
    await passes(page, step);
    await expect(failure).toHaveCount(0);
  } finally {
    delete process.env['NODE_OPTIONS'];
    delete process.env['FAKED_DEVICE'];
  }
});
