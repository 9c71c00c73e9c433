/**
 * Measures the interface in a real Chromium against the product's limits. Wants a build (`npm run build`).
 *
 *     npm run bench:ui -- [--runs 1000] [--rows 100000] [--store DIR] [--only TEXT] [--markdown FILE]
 *                         [--results FILE]
 *
 * --store keeps the generated store in a folder, and uses one that is there; --only measures the parts whose name has
 * TEXT in it: start, store, live, memory; --results keeps figures in a file, with those of parts measured before.
 */
import { chromium } from '@playwright/test';
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../../scripts/test/chromium.ts';
import { measureParts, partOptions, type Parts } from '../figures/measure-parts.ts';
import { machineLine } from '../figures/report.ts';
import { measureLargeStore } from './measures/large-store.ts';
import { measureLiveView } from './measures/live-view.ts';
import { measureMemory } from './measures/memory.ts';
import { measureStart } from './measures/start.ts';
import { markdownReport } from './report.ts';
import { generateStore } from './store/generate-store.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '100000' },
    store: { type: 'string' },
    ...partOptions,
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

const parts: Parts = {
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
  const machine = machineLine(browser.version());
  console.log(machine);
  const store = `${size.runs} runs of ${size.rows} rows of 12 metrics each, generated`;
  await measureParts(parts, values, (measured) => markdownReport(measured, machine, store));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
