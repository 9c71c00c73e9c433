import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { headerLength, type IdxContent, parseIdxHeader } from './header.js';

/** Deflate cannot compress better than 1032 : 1, which bounds what a gzip file of known size can hold. */
const MAX_DEFLATE_RATIO = 1032;

const CHUNK = 2 ** 20;

export interface IdxArray {
  /** [n, rows, columns] for images, [n] for labels. */
  readonly shape: readonly number[];
  /** Row-major elements. */
  readonly data: Uint8Array;
}

/**
 * Reads an IDX file of unsigned bytes, gzip-compressed or not (told by its first bytes). Allocates only
 * what the size of the file on disk can back. Throws BadInputError, naming `key` and the file, if it is
 * missing, unreadable, of another format, shorter or longer than its header says.
 */
export const readIdxFile = async (
  path: string,
  content: IdxContent,
  key: string,
  signal?: AbortSignal,
): Promise<IdxArray> => {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      const magic = Buffer.alloc(2);
      await handle.read(magic, 0, 2, 0);
      const compressed = magic[0] === 0x1f && magic[1] === 0x8b;
      const source = handle.createReadStream({ start: 0, highWaterMark: CHUNK, autoClose: false });
      const options = signal === undefined ? {} : { signal };
      const collect = (chunks: AsyncIterable<Uint8Array>): Promise<IdxArray> =>
        collectIdx(chunks, content, compressed ? size * MAX_DEFLATE_RATIO : size);
      return compressed
        ? await pipeline(source, createGunzip({ chunkSize: CHUNK }), collect, options)
        : await pipeline(source as Readable, collect, options);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new BadInputError(
      `${key}: ${path} cannot be used (${clauseOf(error)}); give the path of a complete IDX file of ${content}.`,
      { cause: error },
    );
  }
};

/** Reads header and elements from consecutive chunks of which there are at most `available` bytes. */
const collectIdx = async (
  chunks: AsyncIterable<Uint8Array>,
  content: IdxContent,
  available: number,
): Promise<IdxArray> => {
  const wanted = headerLength(content);
  let head = new Uint8Array(0);
  let array: IdxArray | null = null;
  let filled = 0;
  for await (const chunk of chunks) {
    let body = chunk;
    if (array === null) {
      head = Buffer.concat([head, chunk]);
      if (head.length < wanted) continue;
      array = allocate(parseIdxHeader(head, content), available - wanted);
      body = head.subarray(wanted);
    }
    if (filled + body.length > array.data.length) {
      throw new Error(`it is longer than the ${described(array.shape)} its header announces`);
    }
    array.data.set(body, filled);
    filled += body.length;
  }
  array ??= allocate(parseIdxHeader(head, content), 0);
  if (filled < array.data.length) throw truncated(array.shape);
  return array;
};

const allocate = (shape: readonly number[], available: number): IdxArray => {
  const length = shape.reduce((a, b) => a * b);
  if (length > available) throw truncated(shape);
  return { shape, data: new Uint8Array(length) };
};

const truncated = (shape: readonly number[]): Error =>
  new Error(`it is truncated: it ends before the ${described(shape)} its header announces`);

const described = ([n, ...sides]: readonly number[]): string =>
  sides.length === 0 ? `${n} labels` : `${n} images of ${sides.join(' x ')}`;

const clauseOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'Z_BUF_ERROR') return 'it is truncated: its gzip stream ends too early';
  if (code === 'Z_DATA_ERROR') return 'its gzip stream is damaged';
  return readFailure(error);
};
