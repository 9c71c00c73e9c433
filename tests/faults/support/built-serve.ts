import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * The built server as a process of its own, and all that it prints.
 * @param browser a program that it opens the page with; by default it opens nothing
 */
export async function builtServe(browser?: string) {
  const cli = join(import.meta.dirname, '../../../out/main/cli.js');
  const directory = temporaryDirectory();
  const opening = browser === undefined ? ['--no-open'] : [];
  const child = spawn(process.execPath, [cli, 'serve', ...opening, '--store', directory], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(browser === undefined ? {} : { BROWSER: browser }) },
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  });
  let printed = '';
  const found = Promise.withResolvers<string>();
  const read = (text: string): void => {
    printed += text;
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(printed);
    if (address !== null) found.resolve(address[0]);
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  const url = new URL(await found.promise);
  return { child, directory, url, port: Number(url.port), printed: () => printed };
}

/** One request, its headers and its target exactly as given. */
export function ask(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const own = Object.keys(headers).some((name) => name.toLowerCase() === 'host');
  const host = own ? {} : { Host: `127.0.0.1:${port}` };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { ...host, ...headers } });
    sent.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Status line of the answer to a WebSocket upgrade, 101 where it is granted. */
export async function upgrade(port: number, headers: Record<string, string>, path = '/api'): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  const host = headers['Host'] ?? `127.0.0.1:${port}`;
  const others = Object.entries(headers).filter(([name]) => name !== 'Host');
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...others.map(([name, value]) => `${name}: ${value}`),
      '\r\n',
    ].join('\r\n'),
  );
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(first.toString('latin1'))?.[1]);
}
