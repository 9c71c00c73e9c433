import boundaries from 'eslint-plugin-boundaries';
import globals from 'globals';
import { fileURLToPath } from 'node:url';
import type { ConfigArray } from 'typescript-eslint';
import { layers } from './layers.ts';

const resolver = fileURLToPath(new URL('./resolve-source-import.ts', import.meta.url));

const layerOf = (...types: string[]) => ({ element: { types: { anyOf: types } } });

const namesOf = (...environments: string[]): string[] =>
  layers.filter(({ environment }) => environments.includes(environment)).map(({ name }) => name);

/** Every import between two layers is refused unless the table allows it; the last match decides. */
const policies = [
  { allow: { to: { module: { origin: ['external', 'core'] } } } },
  ...layers.flatMap(({ name, values, types = [] }) => [
    { from: layerOf(name), allow: { to: layerOf(name, ...values) } },
    { from: layerOf(name), allow: { to: layerOf(...types), dependency: { kind: 'type' } } },
  ]),
  {
    from: layerOf(...namesOf('none', 'dom')),
    disallow: { to: { module: { origin: 'core' } } },
    message: 'The layer {{from.element.types}} runs without Node: it must not import a Node builtin.',
  },
  {
    from: layerOf(...namesOf('none', 'dom', 'node')),
    disallow: { to: { module: { origin: 'external', source: 'electron' } } },
    message: 'Only src/main and src/preload import electron.',
  },
];

/** Globals of hosts that the pure layers must not read; ECMAScript's own are all they have. */
const hostGlobals = Object.keys({ ...globals.browser, ...globals.node }).filter(
  (name) => !(name in globals.es2026),
);

/** What every host has: the contract declares as much of them as it uses (web-standard-globals.d.ts). */
const contractGlobals = ['Blob', 'TextDecoder', 'TextEncoder'];

const refuseGlobals = (names: readonly string[]) =>
  [
    'error',
    ...names.map((name) => ({ name, message: 'This layer runs without Node, DOM and Electron.' })),
  ] as const;

/** The lint configuration that enforces the table in layers.ts. */
export const importRule: ConfigArray = [
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
        {
          default: 'disallow',
          checkAllOrigins: true,
          checkUnknownLocals: true,
          message:
            'The layer {{from.element.types}} must not import {{dependency.source}}: see docs/architecture.md.',
          policies,
        },
      ],
      'boundaries/no-unknown-files': 'error',
    },
  },
  {
    files: namesOf('none').map((name) => `src/${name}/**/*.ts`),
    rules: { 'no-restricted-globals': [...refuseGlobals(hostGlobals)] },
  },
  {
    files: ['src/contract/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        ...refuseGlobals(hostGlobals.filter((name) => !contractGlobals.includes(name))),
      ],
    },
  },
];
