import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import * as f from '../../../src/engine/ir/functions.js';
import { BackendFailedError, BackendUnusableError } from '../../../src/runtime/backends/backend.js';
import { openRunBackend } from '../../../src/runtime/backends/open.js';
import { runOnce } from '../../support/programs.js';
import { RawBuilder } from '../../support/raw-builder.js';
import { provideAdapter } from '../../support/software-adapter.js';

const reason = provideAdapter();

/** Runs x + x. */
async function double(executor: Parameters<typeof runOnce>[0]): Promise<number[]> {
  const x = f.input(new RawBuilder(), 'x', [2]);
  const results = await runOnce(executor, new Map([['sum', f.add(x, x)]]), new Map([['x', [1, 2]]]));
  return [...results.get('sum')!.data];
}

test.skipIf(reason !== null)(
  `a device of Dawn that is lost fails the run in words${reason === null ? '' : ` (${reason})`}`,
  async (context) => {
    const opened = await openRunBackend('tfjs-webgpu').catch((error: unknown) => error as Error);
    if (opened instanceof Error) {
      // A machine without a card and without the software adapter's device.
      expect(opened.cause).toBeInstanceOf(BackendUnusableError);
      context.skip(opened.message);
      return;
    }
    const { executor } = opened;
    expect(await double(executor)).toEqual([2, 4]);
    const { device } = tf.backend() as unknown as {
      readonly device: { destroy(): void; readonly lost: Promise<unknown> };
    };
    device.destroy();
    await device.lost;
    const running = double(executor);
    await expect(running).rejects.toThrow(BackendFailedError);
    await expect(running).rejects.toThrow(/^The backend tfjs-webgpu lost its device \(/);
  },
);
