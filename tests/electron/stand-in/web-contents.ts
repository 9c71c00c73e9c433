import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { toElectron } from './addresses.js';
import { ipcMain, PortMain, type PortData } from './ipc.js';
import { bindingName, isolatedWorld, pageHalf, preloadHalf } from './preload-world.js';

const electronVersion = (
  JSON.parse(
    readFileSync(new URL('../../../node_modules/electron/package.json', import.meta.url), 'utf8'),
  ) as {
    version: string;
  }
).version;

type PageMessage =
  | { type: 'send'; channel: string; args: unknown[]; ports?: number[] }
  | { type: 'port'; id: number; data: PortData };

type WindowOpen = (details: { url: string }) => { action: string };

/** Electron's webContents over a page of Chromium. */
export class WebContents extends EventEmitter {
  windowOpen: WindowOpen | null = null;
  #page: Page | null = null;
  #session: CDPSession | null = null;
  #world: number | null = null;
  readonly #ports = new Map<number, PortMain>();

  getURL(): string {
    return this.#page === null ? '' : toElectron(this.#page.url());
  }

  setWindowOpenHandler(handler: WindowOpen): void {
    this.windowOpen = handler;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#inWorld(`standIn.receive(${JSON.stringify(channel)}, ${JSON.stringify(args)})`);
  }

  /** Runs the preload script in a world of its own before every document of the page. */
  async attach(page: Page, preload: string): Promise<void> {
    this.#page = page;
    const session = await page.context().newCDPSession(page);
    this.#session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string };
      if (context.name !== isolatedWorld || frameId !== this.#mainFrame) return;
      this.#dropPorts();
      this.#world = context.id;
    });
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === bindingName) this.#receive(JSON.parse(payload) as PageMessage);
    });
    const { frameTree } = await session.send('Page.getFrameTree');
    this.#mainFrame = frameTree.frame.id;
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: bindingName, executionContextName: isolatedWorld });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageHalf });
    const versions = {
      electron: electronVersion,
      chrome: page.context().browser()?.version() ?? 'unknown',
      node: process.versions.node,
    };
    const source = preloadHalf({ source: readFileSync(preload, 'utf8'), versions });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: isolatedWorld });
  }

  #mainFrame = '';

  /** The page is gone, and with it its ends of the ports. */
  detach(): void {
    this.#session = null;
    this.#world = null;
    this.#dropPorts();
  }

  #dropPorts(): void {
    for (const port of this.#ports.values()) port.closed();
    this.#ports.clear();
  }

  #receive(message: PageMessage): void {
    if (message.type === 'port') {
      this.#ports.get(message.id)?.receive(message.data);
      return;
    }
    const ports = (message.ports ?? []).map((id) => {
      const port = new PortMain(
        (data) => {
          this.#inWorld(`standIn.port(${id}, ${JSON.stringify(data)})`);
        },
        () => {
          this.#inWorld(`standIn.close(${id})`);
        },
      );
      this.#ports.set(id, port);
      return port;
    });
    const senderFrame = { origin: originOf(this.getURL()), parent: null, url: this.getURL() };
    ipcMain.emit(message.channel, { sender: this, senderFrame, ports, type: 'frame' }, ...message.args);
  }

  #inWorld(expression: string): void {
    if (this.#session === null || this.#world === null) return;
    // A document that has just gone takes its world along.
    this.#session
      .send('Runtime.evaluate', { expression, contextId: this.#world })
      .then(({ exceptionDetails }) => {
        if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
      })
      .catch((error: unknown) => {
        if (!/context|closed/i.test(String(error))) throw error;
      });
  }
}

/** The origin of an address of a standard scheme, which the URL class knows for the schemes of the web only. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
