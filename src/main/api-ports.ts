import { RPCHandler } from '@orpc/server/message-port';
import { pagePortMessage } from '../contract/page-port.js';
import { connectionBytes, type WorkbenchRouter } from '../workbench/services/index.js';
import { listenToPage } from './page-channels.js';

/** Answers the API on every port that the workbench's own page hands over through the preload script. */
export function answerPagePorts(router: WorkbenchRouter): void {
  const handler = new RPCHandler(router, { customJsonSerializers: [connectionBytes] });
  listenToPage(pagePortMessage, ({ ports: [port] }) => {
    if (port === undefined) return;
    handler.upgrade(port);
    port.start();
  });
}
