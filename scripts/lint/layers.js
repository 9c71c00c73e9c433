/**
 * The import rule: which layers (folders of src/) a layer may import, beside its own files. `types` lists
 * layers of which it may import types only. `environment` says whose globals and builtins exist there.
 * docs/architecture.md explains why; tests/repository/import-rule.test.ts proves that it holds.
 *
 * @typedef {object} Layer
 * @property {string} name
 * @property {'none' | 'node' | 'dom' | 'electron' } environment
 * @property {string[]} values
 * @property {string[]} [types]
 */

/** @type {Layer[]} */
export const layers = [
  { name: 'contract', environment: 'none', values: [] },
  { name: 'engine', environment: 'none', values: ['contract'] },
  { name: 'theory', environment: 'none', values: ['contract', 'engine'] },
  { name: 'recipes', environment: 'none', values: ['contract', 'engine', 'theory'] },
  { name: 'runtime', environment: 'node', values: ['contract', 'engine'] },
  { name: 'data', environment: 'node', values: ['contract', 'engine'] },
  { name: 'checkpoint', environment: 'node', values: ['contract'] },
  {
    name: 'trainer',
    environment: 'node',
    values: ['contract', 'engine', 'runtime', 'data', 'checkpoint'],
  },
  { name: 'workbench', environment: 'node', values: ['contract', 'checkpoint'] },
  { name: 'delivery', environment: 'node', values: ['contract'] },
  { name: 'serve', environment: 'node', values: ['contract', 'workbench', 'delivery'] },
  { name: 'cli', environment: 'node', values: ['contract', 'workbench', 'data', 'serve'], types: ['engine'] },
  { name: 'main', environment: 'electron', values: ['contract', 'workbench', 'delivery'] },
  { name: 'preload', environment: 'electron', values: ['contract'] },
  { name: 'renderer', environment: 'dom', values: ['contract'], types: ['preload'] },
];
