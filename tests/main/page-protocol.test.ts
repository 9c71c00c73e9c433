import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { pageOrigin, registerPageScheme, servePage } from '../../src/main/page-protocol.js';

/** Electron cannot be loaded under plain Node; this records what the shell hands to it. */
const protocol = vi.hoisted(() => ({ handle: vi.fn(), registerSchemesAsPrivileged: vi.fn() }));
vi.mock('electron', () => ({ protocol }));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-protocol-'));
  await writeFile(join(folder, 'index.html'), '<p>page</p>');
});

afterAll(() => rm(folder, { recursive: true }));

async function answer(address: string, method = 'GET'): Promise<Response> {
  servePage(folder);
  const [, handler] = protocol.handle.mock.lastCall as [string, (request: Request) => Promise<Response>];
  return await handler(new Request(address, { method }));
}

it('registers a standard, secure scheme that does not bypass the policy', () => {
  registerPageScheme();
  expect(protocol.registerSchemesAsPrivileged.mock.lastCall).toEqual([
    [
      {
        scheme: 'gan-workbench',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ],
  ]);
});

it('answers with the page under its policy', async () => {
  const response = await answer(`${pageOrigin}/`);
  expect(await response.text()).toBe('<p>page</p>');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it.each([
  [`${pageOrigin}/none.js`, 'GET'],
  [`${pageOrigin}/`, 'POST'],
  ['gan-workbench://elsewhere/', 'GET'],
])('answers %s (%s) with 404 under the same policy', async (address, method) => {
  const response = await answer(address, method);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});
