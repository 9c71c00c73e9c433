import { EventEmitter } from 'node:events';
import type { Page, Request as PageRequest, Route } from 'playwright-core';
import { toChromium, toElectron } from './addresses.js';
import { app } from './app.js';
import { browserContext, endBrowser } from './chromium.js';
import { passDownload } from './downloads.js';
import { handlerOf } from './protocol.js';
import { workArea } from './screen.js';
import { mayRequest } from './session.js';
import { PreventableEvent, strict } from './strict.js';
import { WebContents } from './web-contents.js';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Partial<Bounds> {
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly preload: string };
  readonly show?: boolean;
}

const windows: BrowserWindow[] = [];
const shown = Promise.withResolvers<undefined>();

/** Resolves when the first window has loaded its page. */
export const firstWindow = shown.promise;

/** Electron's BrowserWindow: a page of Chromium, and a frame of which only the numbers exist. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return windows.map((window) => strict('browserWindow', window));
  }

  readonly webContents = strict('webContents', new WebContents());
  readonly options: WindowOptions;
  progress: { value: number; mode: string | undefined } = { value: -1, mode: undefined };
  #bounds: Bounds;
  #visible: boolean;
  #focused = false;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  /** An address that the application itself loads is no navigation of the page. */
  #loading = '';
  readonly #page: Promise<Page>;

  constructor(options: WindowOptions) {
    super();
    app.requireReady('BrowserWindow');
    this.options = options;
    const { width = 800, height = 600 } = options;
    const centred = { x: (workArea.width - width) / 2, y: (workArea.height - height) / 2 };
    this.#bounds = { x: options.x ?? centred.x, y: options.y ?? centred.y, width, height };
    this.#visible = options.show !== false;
    windows.push(this);
    app.emit('browser-window-created', new PreventableEvent(), strict('browserWindow', this));
    app.emit('web-contents-created', new PreventableEvent(), this.webContents);
    this.#page = this.#open();
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    this.#loading = toChromium(url);
    await page.goto(this.#loading);
    this.#loading = '';
    this.emit('ready-to-show', new PreventableEvent());
    shown.resolve(undefined);
  }

  async #open(): Promise<Page> {
    const context = await browserContext();
    const [blank] = context.pages();
    const page = windows[0] === this && blank !== undefined ? blank : await context.newPage();
    await page.setViewportSize(this.#bounds);
    await this.webContents.attach(page, this.options.webPreferences.preload);
    await page.route('**/*', (route, request) => this.#answer(page, route, request));
    page.on('popup', (popup) => {
      const { action } = this.webContents.windowOpen?.({ url: toElectron(popup.url()) }) ?? {
        action: 'allow',
      };
      if (action !== 'deny') throw new Error('The stand-in for Electron opens no second window.');
      void popup.close();
    });
    page.on('download', (download) => void passDownload(download, this.webContents));
    page.on('close', () => {
      this.#gone();
    });
    return page;
  }

  async #answer(page: Page, route: Route, request: PageRequest): Promise<void> {
    const url = toElectron(request.url());
    if (
      request.isNavigationRequest() &&
      request.url() !== this.#loading &&
      url !== this.webContents.getURL()
    ) {
      const event = Object.assign(new PreventableEvent(), { url });
      if (request.frame() === page.mainFrame()) this.webContents.emit('will-navigate', event);
      this.webContents.emit('will-frame-navigate', event);
      if (event.defaultPrevented) {
        await route.abort('aborted');
        return;
      }
    }
    const handler = handlerOf(url);
    if (!mayRequest(url)) await route.abort('blockedbyclient');
    else if (handler === undefined) await route.abort('internetdisconnected');
    else {
      const response = await handler(new Request(url, { method: request.method() }));
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    }
  }

  close(): void {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app.quitCancelled();
    else void this.#page.then((page) => page.close());
  }

  #gone(): void {
    const index = windows.indexOf(this);
    if (index === -1) return;
    windows.splice(index, 1);
    this.webContents.detach();
    this.emit('closed');
    if (windows.length === 0) app.lastWindowClosed();
  }

  show(): void {
    this.#visible = true;
    this.focus();
    this.emit('show');
  }

  focus(): void {
    this.#focused = true;
    this.emit('focus');
  }

  blur(): void {
    this.#focused = false;
    this.emit('blur');
  }

  isFocused(): boolean {
    return this.#focused && this.#visible && !this.#minimized;
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  restore(): void {
    this.#minimized = false;
    this.emit('restore');
  }

  /** Also shows a hidden window, as Electron's does. */
  maximize(): void {
    this.#maximized = true;
    this.#visible = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  setFullScreen(on: boolean): void {
    this.#fullScreen = on;
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }

  setBounds(bounds: Bounds): void {
    this.#bounds = { ...bounds };
    this.emit('resized');
    this.emit('moved');
  }

  setProgressBar(value: number, { mode }: { mode?: string } = {}): void {
    this.progress = { value, mode };
  }
}

app.windows = {
  get count() {
    return windows.length;
  },
  closeAll() {
    for (const window of [...windows]) window.close();
  },
  end: endBrowser,
};
