import { fileURLToPath } from 'node:url';
import globals from 'globals';
import { layers } from './layers.js';

const resolver = fileURLToPath(new URL('./resolve-source-import.js', import.meta.url));

/** @param {string | string[]} types */
const layerOf = (types) => ({ element: { types: { anyOf: [types].flat() } } });

const withoutNode = layers.filter(({ environment }) => environment === 'none' || environment === 'dom');
const withoutElectron = layers.filter(({ environment }) => environment !== 'electron');

/** Every import between two layers is refused unless the table allows it. */
const policies = [
  { allow: { to: { module: { origin: ['external', 'core'] } } } },
  ...layers.flatMap(({ name, values, types = [] }) => [
    { from: layerOf(name), allow: { to: layerOf([name, ...values]) } },
    ...(types.length === 0
      ? []
      : [{ from: layerOf(name), allow: { to: layerOf(types), dependency: { kind: 'type' } } }]),
  ]),
  {
    from: layerOf(withoutNode.map(({ name }) => name)),
    disallow: { to: { module: { origin: 'core' } } },
    message: 'The layer {{from.element.types}} runs without Node: it must not import a Node builtin.',
  },
  {
    from: layerOf(withoutElectron.map(({ name }) => name)),
    disallow: { to: { module: { origin: 'external', source: 'electron' } } },
    message: 'Only src/main and src/preload import electron.',
  },
];

/** Globals of hosts that the pure layers must not read; ECMAScript's own are all they have. */
const hostGlobals = Object.keys({ ...globals.browser, ...globals.node }).filter(
  (name) => !(name in globals.es2026),
);

/**
 * The lint configuration that enforces the table in layers.js.
 *
 * @param {import('eslint').ESLint.Plugin} boundaries
 * @returns {import('eslint').Linter.Config[]}
 */
export const importRule = (boundaries) => [
  {
    files: ['src/**/*.ts', 'src/**/*.vue'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { [resolver]: {} },
      'boundaries/elements': layers.map(({ name }) => ({ type: name, pattern: `src/${name}` })),
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
      ],
      'boundaries/no-unknown-files': 'error',
      'boundaries/no-unknown-dependencies': 'error',
    },
  },
  {
    files: layers
      .filter(({ environment }) => environment === 'none')
      .map(({ name }) => `src/${name}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...hostGlobals.map((name) => ({ name, message: 'This layer runs without Node, DOM and Electron.' })),
      ],
    },
  },
];
