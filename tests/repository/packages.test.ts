import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');

interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly gypfile?: boolean;
  readonly license?: string;
}

const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const locked = Object.entries(lockfile.packages).filter(([path]) => path !== '');
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const direct = {
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
};

it('pins every direct dependency to one version', () => {
  expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('locks packages by hash and not by download address', () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(locked.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
});

it('decides about the install script of every package that has one', () => {
  const scripted = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => nameOf(path));
  expect(scripted.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
});

it('keeps npm 10 from compiling better-sqlite3 (`npm run lockfile` writes the mark)', () => {
  expect(lockfile.packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
});

it('explains every direct dependency in docs/dependencies.md', () => {
  const document = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const explained = new Set([...document.matchAll(/^\| (\S+) +\|/gm)].map(([, name]) => name));
  expect(Object.keys(direct).filter((name) => !explained.has(name))).toEqual([]);
});

/**
 * Packages that name no permissive licence, each with its reason in docs/dependencies.md. MPL-2.0 covers the
 * files of those packages alone, and they are used unchanged.
 */
const reviewed = [
  /^@img\/sharp-libvips-.+: LGPL-3\.0-or-later$/,
  /^@resvg\/resvg-js(-.+)?: MPL-2\.0$/,
  /^lightningcss(-.+)?: MPL-2\.0$/,
  /^caniuse-lite: CC-BY-4\.0$/,
  /^(sanitize-filename|truncate-utf8-bytes|utf8-byte-length): \(?WTFPL\b/,
  /^(@axe-core\/playwright|axe-core): MPL-2\.0$/,
  /^@fontsource-variable\/(inter|noto-sans-sc): OFL-1\.1$/,
  /^dejavu-fonts-ttf: SEE LICENSE/,
  /^(jstat|png-js): none$/,
];

it('depends on packages under permissive or reviewed licences only', () => {
  const permissive =
    /^\(?(MIT|MIT-0|ISC|Apache-2\.0|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0)\b/;
  const other = locked
    .filter(([, { license }]) => !permissive.test(license ?? ''))
    .map(([path, { license }]) => `${nameOf(path)}: ${license ?? 'none'}`);
  expect(other.filter((entry) => !reviewed.some((pattern) => pattern.test(entry)))).toEqual([]);
});
