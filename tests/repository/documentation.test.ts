import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { pageTargets } from '../../electron.vite.config.js';
import { configReference } from '../../scripts/docs/config-reference.js';
import { layers } from '../../scripts/lint/layers.js';

const root = join(import.meta.dirname, '../..');
const page = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Places that a page leads to beside it: links and pictures without a scheme, as paths in the repository. */
const places = (path: string): string[] =>
  [...page(path).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => relative(root, resolve(root, dirname(path), target)));

it('docs/api says what the library exports, every export of it documented (`npm run docs:api` writes it)', async () => {
  const out = mkdtempSync(join(tmpdir(), 'gan-workbench-api-'));
  onTestFinished(() => {
    rmSync(out, { recursive: true, force: true });
  });
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/typedoc/bin/typedoc'), '--out', out],
    {
      cwd: root,
    },
  );
  expect(readdirSync(out)).toEqual(['README.md']);
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toBe(page('docs/api/README.md'));
  expect(configReference()).toBe(page('docs/api/config.md'));
});

it('pages lead to places that are there', () => {
  const lost = pages.flatMap((path) =>
    places(path)
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${path} leads to ${target}`),
  );
  expect(lost).toEqual([]);
});

it('pages lead to every page', () => {
  const linked = new Set(pages.flatMap((path) => places(path).filter((target) => target !== path)));
  expect(pages.filter((path) => path !== 'README.md' && !linked.has(path))).toEqual([]);
});

it('README lists every layer', () => {
  const [, layout = ''] = page('README.md').split('\n## Layout\n');
  const listed = new Set([...layout.matchAll(/`src\/(\w+)`/g)].map(([, name]) => name));
  expect(layers.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([]);
});

it('docs/architecture.md gives the table of layers', () => {
  const places = { none: 'anywhere', node: 'Node', dom: 'browser', electron: 'Electron' };
  const given = layers.map(({ name, environment, values, types = [] }) => {
    const place = name === 'preload' ? "Electron's sandbox" : places[environment];
    const ofTypes = types.length === 0 ? '' : `; types of ${types.join(', ')}`;
    return `- **${name}** (${place}): ${values.join(', ') || 'nothing'}${ofTypes}`;
  });
  expect(page('docs/architecture.md').match(/^- \*\*[a-z]+\*\* \(.*\): .*$/gm)).toEqual(given);
});

it('docs/guide/troubleshooting.md names the browsers that the page is built for', () => {
  const named = /Chromium and Edge from (\d+), Firefox from (\d+), Safari\s+from ([\d.]+) on/.exec(
    page('docs/guide/troubleshooting.md'),
  );
  const [, chromium, firefox, safari] = named ?? [];
  expect(pageTargets).toEqual([`chrome${chromium}`, `firefox${firefox}`, `safari${safari}`]);
});

it('the guide lists its chapters, and its pictures are used and small', () => {
  const files = readdirSync(join(root, 'docs/guide'));
  const chapters = files.filter((name) => name.endsWith('.md') && name !== 'README.md');
  const listed = new Set(places('docs/guide/README.md'));
  expect(chapters.filter((name) => !listed.has(`docs/guide/${name}`))).toEqual([]);
  const shown = new Set(pages.flatMap(places));
  const folder = join(root, 'docs/guide/images');
  const pictures = existsSync(folder) ? readdirSync(folder).map((name) => `docs/guide/images/${name}`) : [];
  expect(pictures.filter((name) => !shown.has(name))).toEqual([]);
  expect(pictures.filter((name) => statSync(join(root, name)).size > 200_000)).toEqual([]);
});
