import { apiPath } from '../../contract/page-port.js';
import type { ApiConnection } from './api-connection.js';
import { connectOverMessagePort } from './message-port-connection.js';
import { connectOverWebSocket } from './web-socket-connection.js';

export type { ApiConnection, ConnectionStatus } from './api-connection.js';

/** Connects to the services of whatever shows the page: the main process of the window, or the loopback server. */
export function connectApi(): ApiConnection {
  if (window.workbenchBridge !== undefined) return connectOverMessagePort();
  const { protocol, host } = window.location;
  return connectOverWebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${apiPath}`);
}
