import { ipcMain, type IpcMainEvent } from 'electron';
import { pageOrigin } from './page-protocol.js';

/** Whether a message comes from the workbench's own page: not from a subframe, another origin or a frame that is gone. */
export function isFromPage({ senderFrame }: Pick<IpcMainEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === pageOrigin;
}

/**
 * Listens to the page on one channel. The only place where the shell listens to messages: whatever comes from
 * elsewhere is not looked at, and the ports it brings are closed.
 */
export function listenToPage(
  channel: string,
  listener: (event: IpcMainEvent, ...values: readonly unknown[]) => void,
): void {
  ipcMain.on(channel, (event, ...values: readonly unknown[]) => {
    if (isFromPage(event)) listener(event, ...values);
    else for (const port of event.ports) port.close();
  });
}
