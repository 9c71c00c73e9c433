import { EventEmitter } from 'node:events';

/** Data that crosses a port: text or bytes. */
export type PortData = { readonly text: string } | { readonly base64: string };

/** Electron's MessagePortMain: starts to read when told to, and speaks to a port of the page. */
export class PortMain extends EventEmitter {
  #started = false;
  readonly #waiting: PortData[] = [];
  readonly #send: (data: PortData) => void;
  readonly #end: () => void;
  #closed = false;

  constructor(send: (data: PortData) => void, end: () => void) {
    super();
    this.#send = send;
    this.#end = end;
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.receive(data);
  }

  postMessage(message: unknown): void {
    if (this.#closed) return;
    if (typeof message === 'string') this.#send({ text: message });
    else if (message instanceof ArrayBuffer) this.#send({ base64: Buffer.from(message).toString('base64') });
    else if (ArrayBuffer.isView(message)) {
      const { buffer, byteOffset, byteLength } = message;
      this.#send({ base64: Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('base64') });
    } else throw new Error('The stand-in for Electron passes text and bytes over ports only.');
  }

  close(): void {
    if (this.#closed) return;
    this.#end();
    this.closed();
  }

  /** From the page. */
  receive(data: PortData): void {
    if (!this.#started) this.#waiting.push(data);
    else this.emit('message', { data: 'text' in data ? data.text : bytesOf(data.base64), ports: [] });
  }

  /** The page's end is gone. */
  closed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }
}

/** Bytes in a buffer of their own. */
const bytesOf = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));

export const ipcMain = new EventEmitter();
