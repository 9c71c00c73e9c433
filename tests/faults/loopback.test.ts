import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { expect, onTestFinished } from 'vitest';
import { RunEvents } from '../../src/workbench/services/run-events.js';
import { temporaryDirectory } from '../checkpoint/support/temporary-directory.js';
import { ask, builtServe, upgrade } from './support/built-serve.js';
import { fault, times } from './support/fault.js';

const page = join(import.meta.dirname, '../../out/renderer');

/** Opens the printed address once, as the browser does. */
async function enter(port: number, url: URL): Promise<string> {
  const { status, headers } = await ask(port, url.pathname + url.search);
  expect(status).toBe(303);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

fault(19, 'a flood of events for a client that does not read', async () => {
  const events = new RunEvents();
  const stream = events.subscribe();
  const flood = times(200_000, 5_000_000);
  const reports = { stepsPerSecond: 1, secondsLeft: 1, metrics: {}, sparkline: [] };
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let step = 1; step <= flood; step++)
    events.publish({ type: 'metrics', id: `run-${step % 4}`, step, ...reports } as never);
  const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  const newest: number[] = [];
  for (let i = 0; i < 4; i++) {
    const { value } = await stream.next();
    if (value?.type === 'metrics') newest.push(value.step);
  }
  await stream.return();
  expect(newest).toEqual([flood - 3, flood - 2, flood - 1, flood]);
  expect(grown).toBeLessThan(100);
  return {
    times: flood,
    lost: 0,
    note: `the newest of each run was read; heap grew by ${grown.toFixed(1)} MB`,
  };
});

fault(26, 'foreign Host headers, over HTTP and WebSocket', async () => {
  const { port, url } = await builtServe();
  const Cookie = await enter(port, url);
  const hosts = ['evil.test', '127.0.0.1.evil.test', 'localhost', `evil.test:${port}`, `localhost:${port}`];
  const letIn: string[] = [];
  for (const Host of hosts) {
    const { status } = await ask(port, '/', { Host, Cookie });
    if (status !== 403 && status !== 400) letIn.push(`HTTP ${status} for "${Host}"`);
    const granted = await upgrade(port, { Host, Cookie, Origin: `http://127.0.0.1:${port}` });
    if (granted !== 403 && granted !== 400) letIn.push(`WebSocket ${granted} for "${Host}"`);
  }
  return { times: 2 * hosts.length, lost: letIn.length, note: ['403', ...letIn].join(', ') };
});

fault(26, 'requests that are wrong in more than one way', async () => {
  const { port, url } = await builtServe();
  const address = url.pathname + url.search;
  const own = `http://127.0.0.1:${port}`;
  const foreign = { Host: 'evil.test', Origin: 'http://evil.test' };
  let lost = 0;
  // Host first: a foreign one is refused as such, and does not spend the token that works once.
  if ((await ask(port, address, foreign)).status !== 403) lost++;
  if ((await ask(port, address, { Host: 'localhost' })).status !== 403) lost++;
  if ((await upgrade(port, { ...foreign, Origin: own })) !== 403) lost++;
  // Then the Origin, then the session.
  if ((await upgrade(port, { Origin: 'http://evil.test' })) !== 403) lost++;
  if ((await upgrade(port, { Origin: own })) !== 401) lost++;
  if ((await ask(port, address)).status !== 303) lost++;
  return { times: 6, lost, note: 'Host before Origin before session; the token is not spent' };
});

fault(27, 'WebSockets of foreign origins with a valid cookie', async () => {
  const { port, url } = await builtServe();
  const Cookie = await enter(port, url);
  const origins = [
    'http://evil.test',
    'null',
    `http://127.0.0.1:${port + 1}`,
    `https://127.0.0.1:${port}`,
    'file://',
  ];
  let lost = 0;
  for (const Origin of origins) if ((await upgrade(port, { Cookie, Origin })) !== 403) lost++;
  if ((await upgrade(port, { Cookie })) !== 403) lost++;
  expect(await upgrade(port, { Cookie, Origin: `http://127.0.0.1:${port}` })).toBe(101);
  return { times: origins.length + 1, lost, note: '403 before the upgrade; the own origin is let in' };
});

fault(28, 'requests without a cookie or token', async () => {
  const { port } = await builtServe();
  const Origin = `http://127.0.0.1:${port}`;
  const cookies = ['', `gan-workbench-${port}=guess`, `gan-workbench-${port}=`, 'a=b'];
  let lost = 0;
  for (const Cookie of cookies) {
    if ((await ask(port, '/', { Cookie })).status !== 401) lost++;
    if ((await upgrade(port, { Origin, Cookie })) !== 401) lost++;
  }
  if ((await ask(port, '/?token=guess')).status !== 401) lost++;
  return { times: 2 * cookies.length + 1, lost, note: '401' };
});

fault(29, 'the one-time address opened again; what logs and headers show', async () => {
  const { port, url, child, printed } = await builtServe();
  const address = url.pathname + url.search;
  const token = url.searchParams.get('token') ?? 'none';
  const first = await ask(port, address);
  const cookie = first.headers['set-cookie']?.[0] ?? '';
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\//);
  expect(first.headers.location).toBe('/');
  expect(first.headers['referrer-policy']).toBe('no-referrer');
  expect((await ask(port, address)).status).toBe(401);
  await ask(port, '/', { Cookie: cookie.split(';')[0] ?? '' });
  // The address is printed once, for the user; nothing else names it.
  expect(printed().split(token).length - 1).toBe(1);
  expect(printed()).not.toContain(cookie.split(/[=;]/)[1]);
  if (process.platform === 'linux')
    expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).not.toContain(token);
  return {
    times: 2,
    lost: 0,
    note: 'works once; HttpOnly, SameSite=Strict; in no log, referrer or process list',
  };
});

fault(
  29,
  'a look at the process list while the browser is opened',
  async () => {
    const folder = temporaryDirectory();
    const told = join(folder, 'told');
    const list = join(folder, 'list');
    const browser = join(folder, 'browser');
    // A browser that says what it was given, and what the process list shows at that time.
    const script = [
      '#!/bin/sh',
      `cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' > '${list}'`,
      `echo "$@" > '${told}.new' && mv '${told}.new' '${told}'`,
      '',
    ];
    writeFileSync(browser, script.join('\n'), { mode: 0o755 });
    const watcher = watch(folder);
    const { url, directory } = await builtServe(browser);
    while (!existsSync(told)) await once(watcher, 'change');
    watcher.close();
    const given = readFileSync(told, 'utf8');
    const token = url.searchParams.get('token') ?? '';
    const shown = readFileSync(list, 'utf8');
    expect(shown).toContain(browser);
    const [page = ''] = /\S+\.html/.exec(given) ?? [];
    const file = page.startsWith('file:') ? fileURLToPath(page) : page;
    // Only the user may read the page that holds the token.
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(file.startsWith(directory)).toBe(true);
    return {
      times: 1,
      lost: shown.includes(token) || given.includes(token) ? 1 : 0,
      note: 'the browser is given a file that its user alone can read; the token is in no command line',
    };
  },
  process.platform === 'linux' ? null : 'needs /proc and a browser named by BROWSER',
);

fault(30, 'cross-site POST and CORS preflight', async () => {
  const { port, url } = await builtServe();
  const Cookie = await enter(port, url);
  let lost = 0;
  const foreign = { Cookie, Origin: 'http://evil.test', 'Content-Type': 'text/plain' };
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    for (const path of ['/', '/api', '/api/runs/delete']) {
      const { status, headers } = await ask(port, path, foreign, method);
      if (status < 400 || headers['access-control-allow-origin'] !== undefined) lost++;
    }
  }
  return { times: 15, lost, note: 'refused; no origin is granted' };
});

fault(31, 'paths that lead out of the folder of the page', async () => {
  const { port, url } = await builtServe();
  const Cookie = await enter(port, url);
  const link = join(page, `link-${process.pid}.json`);
  symlinkSync(join(import.meta.dirname, '../../package.json'), link);
  onTestFinished(() => rmSync(link, { force: true }));
  const paths = [
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e%5c%2e%2e%5cpackage.json',
    '/....//package.json',
    '/../renderer-old/index.html',
    '/%00/index.html',
    `/link-${process.pid}.json`,
    '/etc/passwd',
    '/%',
  ];
  let lost = 0;
  for (const path of paths) {
    const { status, body } = await ask(port, path, { Cookie });
    if (status !== 404 || body.length > 20) lost++;
  }
  return { times: paths.length, lost, note: '404' };
});

fault(
  32,
  'a look at the listening sockets',
  async () => {
    const { child } = await builtServe();
    const open = spawnSync('ls', ['-l', `/proc/${child.pid}/fd`], { encoding: 'utf8' }).stdout;
    const inodes = new Set(Array.from(open.matchAll(/socket:\[(\d+)\]/g), ([, inode]) => inode));
    const listening = ['tcp', 'tcp6'].flatMap((table) =>
      readFileSync(`/proc/${child.pid}/net/${table}`, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter((fields) => fields[3] === '0A' && inodes.has(fields[9])),
    );
    expect(listening.length).toBeGreaterThan(0);
    const outside = listening.filter(
      ([, address = '']) => !/^(0100007F|00000000000000000000000001000000):/.test(address),
    );
    return { times: listening.length, lost: outside.length, note: '127.0.0.1 and nothing else' };
  },
  process.platform === 'linux' ? null : 'needs /proc',
);

const canIsolate = spawnSync('unshare', ['-rn', 'true']).status === 0;
fault(
  37,
  'a network namespace without a way out',
  async () => {
    const cli = join(import.meta.dirname, '../../out/main/cli.js');
    const { directory } = await builtServe();
    const common = ['-f', '-e', 'trace=connect', '-qq'];
    const traced = spawnSync('strace', ['-V']).status === 0 ? ['strace', ...common] : [];
    const train = [
      process.execPath,
      cli,
      'train',
      'gaussians8',
      '--steps',
      '50',
      '--store',
      `${directory}-offline`,
    ];
    onTestFinished(() => rmSync(`${directory}-offline`, { recursive: true, force: true }));
    const { status, stderr } = spawnSync('unshare', ['-rn', ...traced, ...train], { encoding: 'utf8' });
    expect(status).toBe(0);
    const attempts = stderr.split('\n').filter((line) => /AF_INET6?/.test(line));
    const counted =
      traced.length === 0 ? 'strace is missing, so attempts were not counted' : '0 attempts to connect';
    return { times: 1, lost: attempts.length, note: `a training finished; ${counted}` };
  },
  canIsolate ? null : 'this system lets no process have a network of its own',
);
