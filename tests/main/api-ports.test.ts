import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os } from '@orpc/server';
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pagePortMessage } from '../../src/contract/page-port.js';
import { answerPagePorts } from '../../src/main/api-ports.js';
import type { WorkbenchRouter } from '../../src/workbench/services/index.js';

/** Electron cannot be loaded under plain Node; this records the listener, the ports are Node's real ones. */
let ipcMain = new EventEmitter();
vi.mock('electron', () => ({
  get ipcMain() {
    return ipcMain;
  },
  protocol: {},
}));

const router = { greet: os.handler(() => 'hello') } as unknown as WorkbenchRouter;
const page = { origin: 'gan-workbench://page', parent: null };
let channel = new MessageChannel();

beforeEach(() => {
  ipcMain = new EventEmitter();
  channel = new MessageChannel();
  answerPagePorts(router);
});

afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

/** Hands the second port over as `frame` would. */
const offer = (frame: unknown): void => {
  ipcMain.emit(pagePortMessage, { senderFrame: frame, ports: [channel.port2] });
};

const closed = (port: MessagePort): Promise<void> =>
  new Promise((resolve) => {
    port.once('close', () => {
      resolve();
    });
  });

describe('answerPagePorts', () => {
  it('answers calls of the page on its port', async () => {
    offer(page);
    const client = createORPCClient<{ greet(): Promise<string> }>(new RPCLink({ port: channel.port1 }));
    channel.port1.start();
    await expect(client.greet()).resolves.toBe('hello');
  });

  it.each([
    ['a frame that is gone', null],
    ['another origin', { origin: 'https://example.org', parent: null }],
    ['an empty origin', { origin: '', parent: null }],
    ['a subframe', { origin: page.origin, parent: page }],
  ])('closes the port of %s', async (_name, frame) => {
    const end = closed(channel.port1);
    offer(frame);
    await expect(end).resolves.toBeUndefined();
  });

  it('does without a port', () => {
    expect(() => ipcMain.emit(pagePortMessage, { senderFrame: page, ports: [] })).not.toThrow();
  });
});
