import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type RequestOptions, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageRequests } from '../../src/serve/page-requests.js';
import { SessionGate } from '../../src/serve/session-gate.js';

let folder: string;
let server: Server;
let gate: SessionGate;
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-requests-'));
  await writeFile(join(folder, 'index.html'), '<p>page</p>');
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  gate = new SessionGate(port);
  server.on('request', pageRequests({ folder, host: `127.0.0.1:${port}`, gate }));
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function ask(path: string, options: RequestOptions = {}): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port, path, ...options });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

async function enter(): Promise<string> {
  const { headers } = await ask(`/?token=${gate.token ?? ''}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

describe('pageRequests', () => {
  it.each(['cross-site', 'same-site'])(
    'begins a visit anew that comes from elsewhere (%s), where browsers keep strict cookies back',
    async (site) => {
      const { status, headers, body } = await ask(`/?token=${gate.token ?? ''}`, {
        headers: { 'Sec-Fetch-Site': site },
      });
      expect(status).toBe(200);
      expect(headers['set-cookie']).toHaveLength(1);
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(body).toContain('content="0; url=/"');
      expect(body).not.toContain('token');
    },
  );

  it('exchanges the token for a strict cookie and redirects to an address without it', async () => {
    const { status, headers, body } = await ask(`/?token=${gate.token ?? ''}`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/$/)]);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(body).toBe('');
  });

  it('refuses a token that was used, and a wrong one', async () => {
    const { token } = gate;
    await enter();
    expect((await ask(`/?token=${token ?? ''}`)).status).toBe(401);
    expect((await ask('/?token=')).status).toBe(401);
    expect((await ask('/?token=wrong')).status).toBe(401);
  });

  it('serves the page to the cookie, with a policy that allows nothing inline', async () => {
    const cookie = await enter();
    const { status, headers, body } = await ask('/', { headers: { cookie: `other=1; ${cookie}` } });
    expect(status).toBe(200);
    expect(body).toBe('<p>page</p>');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('lets the browser keep what carries a hash in its name, and nothing else', async () => {
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'assets', 'index-1a2b3c.js'), '');
    const headers = { cookie: await enter() };
    const kept = async (path: string): Promise<unknown> =>
      (await ask(path, { headers })).headers['cache-control'];
    expect(await kept('/assets/index-1a2b3c.js')).toBe('private, max-age=31536000, immutable');
    expect(await kept('/')).toBe('no-cache');
  });

  it('answers HEAD without a body', async () => {
    const { status, body } = await ask('/', { method: 'HEAD', headers: { cookie: await enter() } });
    expect([status, body]).toEqual([200, '']);
  });

  it.each([undefined, 'gan-workbench-1=x', 'gan-workbench=', '=;;'])(
    'tells a browser with the cookie %s to open the printed address',
    async (cookie) => {
      const { status, body } = await ask('/', { headers: cookie === undefined ? {} : { cookie } });
      expect([status, body]).toEqual([401, 'Open the address that the terminal shows.\n']);
    },
  );

  it.each(['evil.test', '127.0.0.1.evil.test', 'localhost', '127.0.0.1'])(
    'refuses the host %s even with the cookie',
    async (host) => {
      const cookie = await enter();
      for (const named of [host, `${host}:1`]) {
        expect((await ask('/', { headers: { cookie, host: named } })).status).toBe(403);
      }
    },
  );

  it('does not spend the token on a wrong host or a preview', async () => {
    const path = `/?token=${gate.token ?? ''}`;
    expect((await ask(path, { headers: { host: 'evil.test' } })).status).toBe(403);
    expect((await ask(path, { method: 'HEAD' })).status).toBe(401);
    expect((await ask(path)).status).toBe(303);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s and grants no origin', async (method) => {
    const { status, headers } = await ask('/', {
      method,
      headers: { cookie: await enter(), origin: 'https://evil.test' },
    });
    expect(status).toBe(405);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each(['http://evil.test/', '//evil.test/', '*'])('refuses the target %s', async (path) => {
    expect((await ask(path, { headers: { cookie: await enter() } })).status).toBe(400);
  });

  it('answers 404 for what is not a file of the page', async () => {
    const cookie = await enter();
    const { status, body } = await ask('/%2e%2e/package.json', { headers: { cookie } });
    expect([status, body]).toEqual([404, 'No such file.\n']);
  });
});
