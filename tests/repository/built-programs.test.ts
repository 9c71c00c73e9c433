import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

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

describe('the built programs', () => {
  // Under plain Node an import of electron starts its download.
  it.each([
    'main/cli.js',
    'main/trainer.js',
    'main/probe.js',
    'main/lab.js',
    'main/exporter.js',
    'main/steps.js',
    'main/serve.js',
  ])('%s never reaches electron', (entry) => {
    expect(ofElectron(reachableImports(entry))).toEqual([]);
  });

  it('the shell does reach it, so the search above finds imports', () => {
    expect(ofElectron(reachableImports('main/index.js'))).toEqual(['electron']);
  });

  it('the preload script is one file that requires electron only', () => {
    expect([...reachableImports('preload/index.cjs')]).toEqual(['electron']);
    expect(readFileSync(join(out, 'preload/index.cjs'), 'utf8')).not.toMatch(/^\s*(import|export) /m);
  });

  it('the page holds no inline script or style and no address of another host', () => {
    const page = readFileSync(join(out, 'renderer/index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?:/);
  });
});
