/** A folder of src/ and what its files may import beside each other. */
export interface Layer {
  readonly name: string;
  /** Whose globals and builtins exist where the layer runs; `none` is ECMAScript alone. */
  readonly environment: 'none' | 'node' | 'dom' | 'electron';
  readonly values: readonly string[];
  /** Layers of which types may be imported, but no values. */
  readonly types?: readonly string[];
}

/**
 * The import rule. docs/architecture.md explains it; the linter enforces it; tests/repository proves that it
 * refuses, and that the tsconfig.json of every layer says the same.
 */
export const layers: readonly Layer[] = [
  { name: 'contract', environment: 'none', values: [] },
  { name: 'engine', environment: 'none', values: ['contract'] },
  { name: 'quality', environment: 'none', values: ['contract'] },
  { name: 'theory', environment: 'none', values: ['contract'] },
  { name: 'recipes', environment: 'none', values: ['contract', 'engine', 'quality', 'theory'] },
  { name: 'figures', environment: 'none', values: ['contract'] },
  { name: 'runtime', environment: 'node', values: ['contract', 'engine'] },
  { name: 'data', environment: 'node', values: ['contract', 'engine'] },
  { name: 'checkpoint', environment: 'node', values: ['contract'] },
  {
    name: 'evaluation',
    environment: 'node',
    values: ['contract', 'engine', 'quality', 'runtime', 'data', 'checkpoint'],
  },
  {
    name: 'trainer',
    environment: 'node',
    values: ['contract', 'engine', 'quality', 'runtime', 'data', 'checkpoint', 'evaluation'],
  },
  {
    name: 'probe',
    environment: 'node',
    values: ['contract', 'engine', 'runtime', 'data', 'evaluation', 'trainer'],
  },
  {
    name: 'lab',
    environment: 'node',
    values: ['contract', 'engine', 'recipes', 'runtime', 'data', 'checkpoint', 'evaluation', 'trainer'],
  },
  { name: 'bench', environment: 'node', values: ['contract', 'engine', 'runtime', 'trainer'] },
  { name: 'workbench', environment: 'node', values: ['contract', 'checkpoint', 'figures'] },
  { name: 'delivery', environment: 'node', values: ['contract'] },
  { name: 'serve', environment: 'node', values: ['contract', 'workbench', 'delivery'] },
  { name: 'library', environment: 'node', values: ['contract', 'quality', 'data', 'workbench'] },
  {
    name: 'exporter',
    environment: 'node',
    values: ['contract', 'runtime', 'checkpoint', 'evaluation', 'trainer', 'workbench', 'library'],
  },
  {
    name: 'cli',
    environment: 'node',
    values: ['contract', 'quality', 'theory', 'workbench', 'data', 'library', 'exporter', 'serve', 'bench'],
    types: ['engine'],
  },
  { name: 'main', environment: 'electron', values: ['contract', 'workbench', 'delivery'] },
  { name: 'preload', environment: 'electron', values: ['contract'] },
  { name: 'renderer', environment: 'dom', values: ['contract', 'figures', 'theory'], types: ['preload'] },
];
