import { availableParallelism } from 'node:os';
import sharp from 'sharp';

/** Threads of libuv's pool, on which files are read and images decoded. Hosts of processes set it to the cores. */
export const POOL_THREADS = Math.max(1, Number(process.env['UV_THREADPOOL_SIZE'] ?? 4) || 4);

// Images are decoded many at once, so each may use its share of the cores; none is decoded twice, so none is kept.
sharp.concurrency(Math.max(1, Math.ceil(availableParallelism() / POOL_THREADS)));
sharp.cache(false);

// A file is read by its content, whatever its name: other formats, SVG with its references among them, are refused.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});

export { sharp };
