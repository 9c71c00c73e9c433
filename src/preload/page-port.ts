import { ipcRenderer } from 'electron';
import { pagePortMessage } from '../contract/page-port.js';

/** What of the page's window the preload script uses; it is checked without the declarations of the DOM. */
interface PageWindow {
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
}

interface PageMessage {
  readonly source: unknown;
  readonly data: unknown;
  readonly ports: readonly InstanceType<typeof MessagePort>[];
}

/** Hands the port that the page offers on to the main process; messages of anyone else are not looked at. */
export function passPagePort(): void {
  const page = globalThis as unknown as PageWindow;
  page.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source !== page || data !== pagePortMessage || port === undefined) return;
    ipcRenderer.postMessage(pagePortMessage, null, [port]);
  });
}
