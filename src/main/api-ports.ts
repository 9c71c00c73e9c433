import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain } from 'electron';
import { pagePortMessage } from '../contract/page-port.js';
import type { WorkbenchRouter } from '../workbench/services/index.js';
import { pageOrigin } from './page-protocol.js';

/**
 * Answers the API on every port that the workbench's own page hands over through the preload script. A frame of
 * another origin, a subframe and a frame that is gone are not answered.
 */
export function answerPagePorts(router: WorkbenchRouter): void {
  const handler = new RPCHandler(router);
  ipcMain.on(pagePortMessage, (event) => {
    const [port] = event.ports;
    const frame = event.senderFrame;
    if (port === undefined) return;
    if (frame === null || frame.parent !== null || frame.origin !== pageOrigin) {
      port.close();
      return;
    }
    handler.upgrade(port);
    port.start();
  });
}
