import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import { IMPORT_ARGUMENTS } from '../../src/workbench/datasets/index.js';
import type { Figure } from '../figures/figure.ts';

interface Message {
  readonly done?: number;
  readonly cancelled?: boolean;
  readonly end?: {
    readonly count: number;
    readonly classes: number;
    readonly duplicates: number;
    readonly bytes: number;
    readonly skipped: number;
  };
  readonly megabytes?: number;
}

interface Part {
  /** Images that were done when this part first reported. */
  readonly from: number;
  readonly last: Message;
  /** Seconds from the start of the process until it was gone. */
  readonly seconds: number;
  readonly cancelledAfter: number | null;
}

/** Runs the import until it has done `until` images, then ends it as `how` says. */
async function importUntil(
  arguments_: readonly string[],
  until: number,
  how: 'kill' | 'cancel',
): Promise<Part> {
  const begun = performance.now();
  const child = fork(fileURLToPath(new URL('./import-child.ts', import.meta.url)), arguments_, {
    stdio: 'inherit',
    execArgv: [...process.execArgv, ...IMPORT_ARGUMENTS],
  });
  let from = -1;
  let last: Message = {};
  const asked: number[] = [];
  child.on('message', (message: Message) => {
    last = message;
    if (message.done === undefined) return;
    if (from < 0) from = message.done;
    if (message.done < until || asked.length > 0) return;
    asked.push(performance.now());
    if (how === 'kill') child.kill('SIGKILL');
    else child.send('cancel');
  });
  await once(child, 'close');
  const now = performance.now();
  return {
    from,
    last,
    seconds: (now - begun) / 1000,
    cancelledAfter: asked[0] === undefined ? null : now - asked[0],
  };
}

/** An import of all pictures that is killed after 30 % and cancelled after 60 %, and goes on both times. */
export async function* measureLargeImport(
  pictures: string,
  count: number,
  directory: string,
): AsyncGenerator<Figure> {
  const arguments_ = [pictures, directory];
  const killed = await importUntil(arguments_, 0.3 * count, 'kill');
  const cancelled = await importUntil(arguments_, 0.6 * count, 'cancel');
  const finished = await importUntil(arguments_, Infinity, 'kill');
  const { end, megabytes = NaN } = finished.last;
  if (end === undefined) throw new Error('the import ended without a dataset');
  const seconds = killed.seconds + cancelled.seconds + finished.seconds;
  yield {
    name: `memory of the import of ${count} images of 64 x 64 RGB`,
    value: megabytes,
    limit: 512,
    unit: 'MB',
    note: `peak resident memory of the process; the samples are ${(end.bytes / 1e6).toFixed(0)} MB`,
  };
  yield {
    name: 'images of that import that are there in the end',
    value: end.count,
    limit: count,
    unit: 'images',
    atLeast: true,
    note: `${end.skipped} skipped, ${end.duplicates} equal to an earlier one, ${end.classes} classes; ${seconds.toFixed(0)} s in three parts, ${(count / seconds).toFixed(0)} images/s with starts and repeated work`,
  };
  const before = killed.last.done ?? NaN;
  yield {
    name: 'done twice after SIGKILL',
    value: Math.max(0, before - cancelled.from),
    limit: 4096,
    unit: 'images',
    note: `killed at image ${before}, went on at ${cancelled.from}; records are kept in chunks of 682`,
  };
  yield {
    name: 'end of the process after a cancel',
    value: cancelled.cancelledAfter ?? NaN,
    limit: 2000,
    unit: 'ms',
    note: `asked at image ${0.6 * count}, went on at ${finished.from}`,
  };
}
