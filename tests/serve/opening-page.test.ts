import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeOpeningPage } from '../../src/serve/opening-page.js';

const url = 'http://127.0.0.1:5180/?token=secret';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opening-page-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('writeOpeningPage', () => {
  it('keeps the address in a file that only its owner reads, until it is removed', () => {
    const page = writeOpeningPage(folder, url);
    const file = fileURLToPath(page.address);
    expect(page.address).not.toContain('secret');
    expect(readFileSync(file, 'utf8')).toContain(`content="0; url=${url}"`);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    page.remove();
    expect(existsSync(file)).toBe(false);
    page.remove();
  });

  it('replaces a link that waits in its place, and leaves what it leads to alone', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'mine');
    symlinkSync(victim, join(folder, 'open-workbench.html'));
    writeOpeningPage(folder, url);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });
});
