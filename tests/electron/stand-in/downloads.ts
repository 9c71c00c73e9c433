import { EventEmitter } from 'node:events';
import type { Download } from 'playwright-core';
import { toElectron } from './addresses.js';
import { defaultSession } from './session.js';
import { PreventableEvent, strict } from './strict.js';

interface SaveDialogOptions {
  readonly title?: string;
  readonly defaultPath?: string;
  readonly filters?: readonly unknown[];
}

/** Electron's DownloadItem. Where nothing sets a path, Electron asks the user for one; here, the test has to. */
class DownloadItem extends EventEmitter {
  readonly #download: Download;
  #options: SaveDialogOptions = {};
  #path = '';

  constructor(download: Download) {
    super();
    this.#download = download;
  }

  getURL(): string {
    return toElectron(this.#download.url());
  }

  getFilename(): string {
    return this.#download.suggestedFilename();
  }

  getSavePath(): string {
    return this.#path;
  }

  setSaveDialogOptions(options: SaveDialogOptions): void {
    this.#options = options;
  }

  getSaveDialogOptions(): SaveDialogOptions {
    return this.#options;
  }

  setSavePath(path: string): void {
    this.#path = path;
  }

  /** For the stand-in. */
  async complete(): Promise<void> {
    if (this.#path === '') throw new Error('No test answers the save dialog of a download.');
    const state = await this.#download.saveAs(this.#path).then(
      () => 'completed',
      () => 'interrupted',
    );
    this.emit('done', new PreventableEvent(), state);
  }
}

/** Hands a download of a page to the session's listeners, as Electron does. */
export async function passDownload(download: Download, contents: unknown): Promise<void> {
  const event = new PreventableEvent();
  const item = new DownloadItem(download);
  defaultSession.emit('will-download', event, strict('downloadItem', item), contents);
  if (event.defaultPrevented) await download.cancel();
  else await item.complete();
}
