import { open, type FileHandle } from 'node:fs/promises';
import {
  decodeElements,
  elementBytes,
  MAX_NPY_HEADER,
  parseNpyHeader,
  type NpyHeader,
} from './npy-header.js';

/** An open .npy file whose elements are read in parts. */
export interface NpyFile extends NpyHeader {
  /** Bytes of `count` elements from element `first` on. */
  readBytes(first: number, count: number): Promise<Uint8Array>;
  readNumbers(first: number, count: number): Promise<Float64Array>;
  close(): Promise<void>;
}

/** Opens an .npy file. Throws Error with one clause where its header is wrong or it is shorter than that says. */
export const openNpy = async (path: string): Promise<NpyFile> => {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const head = new Uint8Array(Math.min(size, MAX_NPY_HEADER));
    await readFully(handle, head, 0);
    const header = parseNpyHeader(head);
    if (size < header.start + header.bytes) {
      throw new Error(
        `it is truncated: it has ${size} of the ${header.start + header.bytes} bytes its header announces`,
      );
    }
    const element = elementBytes(header.type);
    const readBytes = async (first: number, count: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(count * element);
      await readFully(handle, bytes, header.start + first * element);
      return bytes;
    };
    return {
      ...header,
      readBytes,
      readNumbers: async (first, count) => decodeElements(await readBytes(first, count), header.type),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
};

/** Fills `bytes` from `position` on. Throws where the file ends before. */
export const readFully = async (handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) throw new Error('it ends too early');
    done += bytesRead;
  }
};
