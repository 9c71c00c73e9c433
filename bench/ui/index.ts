/**
 * Measures the interface in a real Chromium against the product's limits. Wants a build (`npm run build`).
 *
 *     npm run bench:ui -- [--runs 1000] [--rows 100000] [--store DIR] [--only TEXT] [--markdown FILE]
 *
 * --store keeps the generated store in a folder, and uses one that is there; --only measures the parts whose name has
 * TEXT in it: start, store, live, memory.
 */
import { chromium } from '@playwright/test';
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { findChromium } from '../../scripts/test/chromium.ts';
import type { Figure } from './figure.ts';
import { measureLargeStore } from './measures/large-store.ts';
import { measureLiveView } from './measures/live-view.ts';
import { measureMemory } from './measures/memory.ts';
import { measureStart } from './measures/start.ts';
import { figureLine, machineLine, markdownReport } from './report.ts';
import { generateStore } from './store/generate-store.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '100000' },
    store: { type: 'string' },
    only: { type: 'string', default: '' },
    markdown: { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'gan-workbench-ui-'));
const large = values.store ?? join(folder, 'large');
const size = { runs: Number(values.runs), rows: Number(values.rows) };
const executablePath = findChromium();
const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(executablePath === null ? {} : { executablePath }),
});

/** Ids of a store, the first runs first: those have samples of many steps. */
function idsIn(store: string): string[] {
  const db = new Database(join(store, 'runs.sqlite'), { readonly: true });
  const rows = db.prepare<[], { id: string }>('SELECT id FROM runs ORDER BY key').all();
  db.close();
  return rows.map(({ id }) => id);
}

function provideLargeStore(): void {
  if (existsSync(join(large, 'runs.sqlite'))) return;
  console.log(`Generating ${size.runs} runs of ${size.rows} rows in ${large} …`);
  generateStore(large, size);
}

/** Every figure is given as soon as it is known: a measure that takes too long costs none of those before it. */
const parts: Record<string, () => AsyncIterable<Figure>> = {
  async *'start, empty'() {
    yield await measureStart(browser, join(folder, 'empty'), 'empty store', 'h1');
  },
  async *'start, store'() {
    provideLargeStore();
    yield await measureStart(browser, large, `${size.runs} runs`, '.run-row');
  },
  async *store() {
    provideLargeStore();
    yield* measureLargeStore(browser, large, idsIn(large));
  },
  async *live() {
    yield* await measureLiveView(browser, join(folder, 'live'));
  },
  async *memory() {
    yield await measureMemory(browser, join(folder, 'hour'), 90);
  },
};

try {
  const figures: Figure[] = [];
  const machine = machineLine(browser.version());
  console.log(machine);
  for (const [name, measure] of Object.entries(parts)) {
    if (!name.includes(values.only)) continue;
    for await (const figure of measure()) {
      figures.push(figure);
      console.log(figureLine(figure));
    }
  }
  if (values.markdown !== undefined) {
    const store = `${size.runs} runs of ${size.rows} rows of 12 metrics each, generated`;
    const text = markdownReport(figures, machine, store);
    const style = await resolveConfig(values.markdown);
    writeFileSync(values.markdown, await format(text, { ...style, filepath: values.markdown }));
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
