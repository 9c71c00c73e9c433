import { bytesSerializer } from '../../contract/api/bytes.js';

/** Bytes on a connection whose end is a program of Node. */
export const connectionBytes = bytesSerializer({
  encode: ({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});
