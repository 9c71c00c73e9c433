import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const out = join(import.meta.dirname, '../../out');

/** Every specifier that a built program may load, directly or through its chunks. */
function reachableImports(entry: string): Set<string> {
  const specifiers = new Set<string>();
  const pending = [join(out, entry)];
  const seen = new Set(pending);
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(
      /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']([^"']+)["']/g,
    )) {
      const chunk = join(dirname(file), specifier);
      if (!specifier.startsWith('.')) specifiers.add(specifier);
      else if (!seen.has(chunk) && existsSync(chunk)) {
        seen.add(chunk);
        pending.push(chunk);
      }
    }
  }
  return specifiers;
}

const ofElectron = (specifiers: Set<string>): string[] =>
  [...specifiers].filter((specifier) => /^electron(\/|$)/.test(specifier));

/** All but the shell are programs of Node. */
const programs = readdirSync(join(out, 'main')).filter((name) => name.endsWith('.js') && name !== 'index.js');

describe('the built programs', () => {
  // Under plain Node an import of electron starts its download.
  it.each(programs)('%s never reaches electron', (entry) => {
    expect(ofElectron(reachableImports(`main/${entry}`))).toEqual([]);
  });

  it('are those that docs/architecture.md lists', () => {
    const document = readFileSync(join(out, '../docs/architecture.md'), 'utf8');
    const listed = [...document.matchAll(/^\| `out\/main\/(\S+\.js)`/gm)].map(([, name]) => name!);
    expect(listed.sort()).toEqual([...programs, 'index.js'].sort());
  });

  it('the shell does reach it, so the search above finds imports', () => {
    expect(ofElectron(reachableImports('main/index.js'))).toEqual(['electron']);
  });

  it('the preload script is one file that requires electron only', () => {
    expect([...reachableImports('preload/index.cjs')]).toEqual(['electron']);
    expect(readFileSync(join(out, 'preload/index.cjs'), 'utf8')).not.toMatch(/^\s*(import|export) /m);
  });

  it('every file that the package exports is there, its declarations too', () => {
    const files = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(files).toContain('./out/types/library/index.d.ts');
    expect(files.filter((file) => !existsSync(join(out, '..', file)))).toEqual([]);
  });

  it('the page holds no inline script or style and no address of another host', () => {
    const page = readFileSync(join(out, 'renderer/index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?:/);
  });
});
