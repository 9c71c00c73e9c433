import { bytesSerializer } from '../../contract/api/bytes.js';

/** Bytes on the page's connection. */
export const connectionBytes = bytesSerializer({
  encode: (bytes) => bytes.toBase64(),
  decode: (text) => Uint8Array.fromBase64(text),
});
