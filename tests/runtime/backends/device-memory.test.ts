import { expect, test } from 'vitest';
import * as f from '../../../src/engine/ir/functions.js';
import { BackendFailedError } from '../../../src/runtime/backends/backend.js';
import { openRunBackend } from '../../../src/runtime/backends/open.js';
import { runOnce } from '../../support/programs.js';
import { RawBuilder } from '../../support/raw-builder.js';
import { provideAdapter } from '../../support/software-adapter.js';

const reason = provideAdapter();
const software = process.env['VK_ICD_FILENAMES']?.includes('swiftshader') === true;

/** The last row of a product of a column and a row, all of which is computed. */
function lastRow(size: number) {
  const builder = new RawBuilder();
  const product = f.mul(f.input(builder, 'x', [size, 1]), f.input(builder, 'y', [1, size]));
  const ones = Float32Array.from({ length: size }, () => 1);
  return [
    new Map([['last', f.slice(product, 0, size - 1, 1)]]),
    new Map([
      ['x', ones],
      ['y', ones],
    ]),
  ] as const;
}

// A gigabyte is what SwiftShader has; the memory of a card is not known.
test.skipIf(reason !== null || !software)(
  `a device without memory for a tensor fails the run in words${reason === null ? '' : ` (${reason})`}`,
  async () => {
    const { executor } = await openRunBackend('webgpu');
    const running = runOnce(executor, ...lastRow(17_000));
    await expect(running).rejects.toThrow(BackendFailedError);
    await expect(running).rejects.toThrow(/^The backend webgpu ran out of memory \(WebGPU validation failed/);
    const larger = runOnce(executor, ...lastRow(24_000));
    await expect(larger).rejects.toThrow(
      /^The backend webgpu has no buffers as large as a tensor of this run/,
    );
  },
);
