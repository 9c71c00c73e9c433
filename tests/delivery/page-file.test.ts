import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageFile } from '../../src/delivery/page-file.js';

let parent: string;
let folder: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'page-file-'));
  folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets', 'folder.js'), { recursive: true });
  await mkdir(join(parent, 'renderer-old'));
  await writeFile(join(folder, 'index.html'), '<p>page</p>');
  await writeFile(join(folder, 'assets', 'index.js'), 'script');
  await writeFile(join(folder, 'assets', 'notes.txt'), 'text');
  await writeFile(join(parent, 'secret.json'), '{}');
  await writeFile(join(parent, 'renderer-old', 'index.html'), 'old');
  await symlink(join(parent, 'secret.json'), join(folder, 'linked.json'));
  await symlink(join(folder, 'index.html'), join(folder, 'inside.html'));
});

afterAll(() => rm(parent, { recursive: true }));

describe('readPageFile', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<p>page</p>'],
    ['/index.html', 'text/html; charset=utf-8', '<p>page</p>'],
    ['/assets/index.js', 'text/javascript; charset=utf-8', 'script'],
    ['/assets/%69ndex.js', 'text/javascript; charset=utf-8', 'script'],
    ['/inside.html', 'text/html; charset=utf-8', '<p>page</p>'],
  ])('reads %s', async (pathname, mediaType, text) => {
    const file = await readPageFile(folder, pathname);
    expect(file?.mediaType).toBe(mediaType);
    expect(file?.bytes.toString()).toBe(text);
  });

  it.each([
    ['a missing file', '/assets/none.js'],
    ['a folder with a file suffix', '/assets/folder.js'],
    ['a file below a file', '/index.html/index.js'],
    ['an unknown suffix', '/assets/notes.txt'],
    ['dots', '/../secret.json'],
    ['encoded dots', '/%2e%2e/secret.json'],
    ['an encoded slash', '/assets%2f..%2f..%2fsecret.json'],
    ['double encoding', '/%252e%252e/secret.json'],
    ['a backslash', '/..\\secret.json'],
    ['a sibling whose name starts the same', '/../renderer-old/index.html'],
    ['a symbolic link that leads out', '/linked.json'],
    ['a null byte', '/index.html%00.js'],
    ['a malformed escape', '/%zz.js'],
    ['a name longer than the file system allows', `/${'x'.repeat(300)}.js`],
  ])('finds nothing for %s', async (_case, pathname) => {
    expect(await readPageFile(folder, pathname)).toBeNull();
  });
});
