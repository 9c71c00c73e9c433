import { ESLint } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { layers } from '../../scripts/lint/layers.js';

const root = join(import.meta.dirname, '../..');
/** Without type information: the import rule needs none, and reading the types takes most of the time. */
const eslint = new ESLint({ cwd: root, overrideConfig: [typescript.configs.disableTypeChecked] });

/** Messages of the import rule for `code` as if it stood at the top of `file`, which must exist. */
async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'boundaries/dependencies' || ruleId === 'no-restricted-globals')
    .map(({ message }) => message);
}

describe('the import rule', () => {
  it.each([
    ['src/contract/errors.ts', "import '../engine/ir/op.js';"],
    ['src/engine/ir/op.ts', "import '../../runtime/executor.js';"],
    ['src/engine/ir/op.ts', "export * from '../../runtime/executor.js';"],
    ['src/engine/ir/op.ts', "void import('../../runtime/executor.js');"],
    ['src/engine/ir/op.ts', "import type { Executor } from '../../runtime/executor.js';"],
    ['src/engine/ir/op.ts', "import '../../../tests/support/dense.js';"],
    ['src/theory/index.ts', "import '../engine/ir/op.js';"],
    ['src/runtime/executor.ts', "import '../data/dataset.js';"],
    ['src/data/dataset.ts', "import '../trainer/process.js';"],
    ['src/serve/index.ts', "import '../trainer/process.js';"],
    ['src/renderer/router.ts', "import '../serve/index.js';"],
    ['src/renderer/router.ts', "import { thing } from '../preload/index.js';"],
    ['src/main/index.ts', "import '../runtime/executor.js';"],
  ])('refuses in %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([expect.stringContaining('docs/architecture.md')]);
  });

  it.each([
    ['src/engine/ir/op.ts', "import '../../contract/errors.js';"],
    ['src/engine/ir/op.ts', "import './builder.js';"],
    ['src/runtime/executor.ts', "import 'node:fs';"],
    ['src/main/index.ts', "import 'electron';"],
    ['src/renderer/router.ts', "import '../theory/index.js';"],
    ['src/renderer/router.ts', "import type { WorkbenchBridge } from '../preload/bridge.js';"],
  ])('allows in %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });

  it.each(['node:fs', 'fs', 'node:fs/promises'])('refuses the builtin %s without Node', async (builtin) => {
    for (const file of ['src/contract/errors.ts', 'src/engine/ir/op.ts', 'src/renderer/router.ts']) {
      expect(await complaints(file, `import '${builtin}';`)).toEqual([
        expect.stringContaining('without Node'),
      ]);
    }
  });

  it.each(['process', 'Buffer', 'document', 'window', 'fetch', 'console', 'setTimeout'])(
    'refuses the global %s in the engine',
    async (name) => {
      const [complaint] = await complaints('src/engine/ir/op.ts', `export const host: unknown = ${name};`);
      expect(complaint).toContain(`'${name}'`);
    },
  );

  it('refuses electron outside the shell', async () => {
    const outside = [
      'src/engine/ir/op.ts',
      'src/serve/index.ts',
      'src/renderer/router.ts',
      'src/trainer/process.ts',
    ];
    for (const file of outside) {
      for (const specifier of ['electron', 'electron/main']) {
        expect(await complaints(file, `import '${specifier}';`)).toEqual([
          'Only src/main and src/preload import electron.',
        ]);
      }
    }
  });
});

interface LayerProject {
  readonly compilerOptions?: { readonly types?: readonly string[]; readonly lib?: readonly string[] };
  readonly references?: readonly { readonly path: string }[];
}

const projectOf = (name: string): LayerProject =>
  JSON.parse(readFileSync(join(root, 'src', name, 'tsconfig.json'), 'utf8')) as LayerProject;

const folders = readdirSync(join(root, 'src'));
const present = layers.filter(({ name }) => folders.includes(name));

describe('the layers', () => {
  it('are the folders of src', () => {
    expect(folders.filter((name) => !layers.some((layer) => layer.name === name))).toEqual([]);
  });

  it.each(present)(
    '$name: its project sees the layers of the import rule only',
    ({ name, values, types = [] }) => {
      const references = (projectOf(name).references ?? []).map(({ path }) => path.replace('../', ''));
      const allowed = [...values, ...types].filter((other) => folders.includes(other));
      expect(references.toSorted()).toEqual(allowed.toSorted());
    },
  );

  it.each(present)('$name: its project has the globals of its host only', ({ name, environment }) => {
    const { types = [], lib = [] } = projectOf(name).compilerOptions ?? {};
    expect(types.includes('node')).toBe(environment === 'node' || environment === 'electron');
    expect(lib.includes('DOM')).toBe(environment === 'dom');
  });
});
