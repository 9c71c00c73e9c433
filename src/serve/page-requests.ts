import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readPageFile } from '../delivery/page-file.js';
import { pageHeaders } from '../delivery/page-headers.js';
import { leadingTo } from './opening-page.js';
import type { SessionGate } from './session-gate.js';

/** Files below carry a hash of their content in their name: a reload need not ask for them, nor compile them again. */
const hashedFiles = '/assets/';

export interface PageRequestsOptions {
  /** Folder of the built page. */
  readonly folder: string;
  /** The only accepted Host header, `127.0.0.1:PORT`: refuses names that a foreign DNS points here. */
  readonly host: string;
  readonly gate: SessionGate;
}

/** Answers requests for the page's files; what is not allowed is refused before any file is looked at. */
export function pageRequests({ folder, host, gate }: PageRequestsOptions): RequestListener {
  return (request, response) => {
    const refusal = refusalOf(request, host);
    if (refusal !== null) return answer(response, ...refusal);
    const url = new URL(request.url ?? '/', `http://${host}`);
    // A HEAD is a preview of the address, not the user: it must not spend the token.
    const token = request.method === 'GET' ? url.searchParams.get('token') : null;
    if (token !== null) return enter(request, response, gate.exchange(token));
    if (!gate.admits(request)) return answer(response, 401, 'Open the address that the terminal shows.');
    sendFile(request, response, folder, url.pathname).catch(() => {
      if (response.headersSent) response.destroy();
      else answer(response, 500, 'The file cannot be read.');
    });
  };
}

function refusalOf(request: IncomingMessage, host: string): [status: number, text: string] | null {
  if (request.headers.host !== host) return [403, 'Wrong host.'];
  if (request.method !== 'GET' && request.method !== 'HEAD') return [405, 'Only GET and HEAD.'];
  // An absolute or protocol-relative target would name another host than the Host header.
  if (!/^\/(?!\/)/.test(request.url ?? '')) return [400, 'Malformed address.'];
  return null;
}

/**
 * Leads on to an address without the token, which so leaves the address bar. A browser keeps a strict cookie back from
 * a redirect that another site began (a link in a web terminal, the file that opens the workbench), so there a page of
 * this site begins the visit anew.
 */
function enter(request: IncomingMessage, response: ServerResponse, cookie: string | null): void {
  if (cookie === null)
    return answer(response, 401, 'This address was used before: start the workbench again.');
  const site = request.headers['sec-fetch-site'];
  const direct = site === undefined || site === 'none' || site === 'same-origin';
  response.writeHead(direct ? 303 : 200, {
    ...pageHeaders,
    'Cache-Control': 'no-store',
    'Set-Cookie': cookie,
    ...(direct ? { Location: '/' } : { 'Content-Type': 'text/html; charset=utf-8' }),
  });
  response.end(direct ? undefined : leadingTo('/'));
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  pathname: string,
): Promise<void> {
  const file = await readPageFile(folder, pathname);
  if (file === null) {
    answer(response, 404, 'No such file.');
    return;
  }
  response.writeHead(200, {
    ...pageHeaders,
    'Cache-Control': pathname.startsWith(hashedFiles) ? 'private, max-age=31536000, immutable' : 'no-cache',
    'Content-Length': file.bytes.length,
    'Content-Type': file.mediaType,
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...pageHeaders,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
  });
  response.end(`${text}\n`);
}
