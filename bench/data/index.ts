/**
 * Measures imports of images and batches of imported data against the product's limits.
 *
 *     npm run bench:data -- [--images 200000] [--pictures DIR] [--only TEXT] [--markdown FILE]
 *                           [--results FILE]
 *
 * --pictures keeps the generated images in a folder, and uses those that are there; --only measures the parts whose
 * name has TEXT in it: decode, import, batches; --results keeps figures in a file, with those of parts measured before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureParts, partOptions, type Parts } from '../figures/measure-parts.ts';
import { machineLine } from '../figures/report.ts';
import { measureBatchWaits } from './batch-wait.ts';
import { measureDecodeRate } from './decode-rate.ts';
import { measureLargeImport } from './large-import.ts';
import { makePictures, partFolder } from './make-pictures.ts';
import { dataReport } from './report.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '200000' },
    pictures: { type: 'string' },
    ...partOptions,
  },
});

const folder = mkdtempSync(join(tmpdir(), 'gan-workbench-data-'));
const pictures = values.pictures ?? join(folder, 'pictures');
const count = Number(values.images);

const parts: Parts = {
  decode: () => measureDecodeRate(pictures, folder),
  import: () => measureLargeImport(pictures, count, folder),
  batches: () => measureBatchWaits(partFolder(pictures, 0), folder),
};

try {
  console.log(`Generating ${count} images in ${pictures} …`);
  await makePictures(pictures, count);
  const machine = machineLine();
  console.log(machine);
  await measureParts(parts, values, (measured) => dataReport(measured, machine, count));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
