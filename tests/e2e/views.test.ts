import { accessibilityFaults, layoutFaults } from './support/page-faults.js';
import { chooseLooks, views } from './support/views.js';
import { expect, trainedTest as test } from './support/workbench-test.js';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Every theme and every language, each once. */
const LOOKS = [
  { theme: 'light', language: 'zh-cn' },
  { theme: 'dark', language: 'en' },
] as const;

// A trace of so many pages would take longer than the test.
test.use({ trace: 'off' });
test.describe.configure({ timeout: 480_000 });

for (const looks of LOOKS) {
  const { theme, language } = looks;
  // One visit serves all: pictures to look at, cut off text, and what a screen reader or weak eyes miss.
  test(`views in ${theme}, ${language}: nothing cut off, without a text or hard to reach`, async ({
    page,
    workbench,
  }) => {
    await chooseLooks(page, looks);
    await page.goto(workbench.url);
    const faults: string[] = [];
    for (const { name, open } of views) {
      await test.step(name, async () => {
        await open(page);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          const path = `test-results/screens/${name}-${size.width}-${theme}-${language}.png`;
          await page.screenshot({ path, animations: 'disabled' });
          const found = await layoutFaults(page);
          faults.push(...found.map((fault) => `${name} at ${size.width}: ${fault}`));
        }
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`));
      });
    }
    expect(faults).toEqual([]);
  });
}
