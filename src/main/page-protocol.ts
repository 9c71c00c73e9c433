import { protocol } from 'electron';
import { pageHeaders } from '../delivery/page-headers.js';
import { readPageFile } from '../delivery/page-file.js';

const scheme = 'gan-workbench';
const host = 'page';

/** Origin of the page. A scheme of its own, not file://: a page from file:// may read the user's files. */
export const pageOrigin = `${scheme}://${host}`;

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers the page's requests with the files of `folder`, once Electron is ready. */
export function servePage(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const file =
      url.host === host && request.method === 'GET' ? await readPageFile(folder, url.pathname) : null;
    if (file === null) return new Response('No such file.\n', { status: 404, headers: pageHeaders });
    return new Response(file.bytes, { headers: { ...pageHeaders, 'Content-Type': file.mediaType } });
  });
}
