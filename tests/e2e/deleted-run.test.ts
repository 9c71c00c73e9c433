import { forBusyMachine } from './support/live-run.js';
import { goTo, POINT_RUNS, runId } from './support/views.js';
import { expect, trainedTest as test } from './support/workbench-test.js';

test('a run that is deleted while it is looked at says so and leads on', async ({
  page,
  workbench,
  context,
}) => {
  await page.goto(workbench.url);
  const id = await runId(page, POINT_RUNS[0]);
  await goTo(page, `/runs/${id}`);
  await expect(page.getByTestId('chart-losses')).toBeVisible(forBusyMachine);

  const other = await context.newPage();
  await other.goto(`${new URL(page.url()).origin}/#/runs`);
  await other.getByRole('checkbox', { name: `Select ${POINT_RUNS[0]}` }).press('Space');
  await other.getByRole('button', { name: 'Delete…' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(other.getByTestId('count')).toHaveText('3 of 3 runs');

  const gone = page.getByTestId('run-gone');
  await expect(gone).toContainText('This run was deleted');
  await expect(gone).toContainText(id);
  await gone.getByRole('link', { name: 'Back to the runs' }).click();
  await expect(page.getByTestId('count')).toHaveText('3 of 3 runs');
});
