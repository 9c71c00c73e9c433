import sharp from 'sharp';
import { expect, it } from 'vitest';
import { markdownReport } from '../../../../src/workbench/export/report/index.js';
import { reportOf } from './report-fixtures.js';

it('shows no picture that it does not bring, and brings none that it does not show', async () => {
  const files = await markdownReport(reportOf([{}, {}]));
  const text = Buffer.from(files.get('report.md') ?? []).toString();
  const shown = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, name]) => name);
  expect(new Set(shown)).toEqual(new Set([...files.keys()].filter((name) => name !== 'report.md')));
  expect(shown).toHaveLength(5);
  for (const name of shown) expect((await sharp(files.get(name!)).metadata()).format).toBe('png');
});

it('keeps tables in shape whatever a run is named', async () => {
  const files = await markdownReport(reportOf([{ label: 'a|b\n# <c>' }]));
  const text = Buffer.from(files.get('report.md') ?? []).toString();
  expect(text).toContain(
    String.raw`| a\|b \# \<c\> | id0 | WGAN (clip 0.01) | mnist | finished | 20 of 20,000 |`,
  );
  expect(text).not.toMatch(/^# <c>/m);
});
