/**
 * Measures imports of images and batches of imported data against the product's limits.
 *
 *     npm run bench:data -- [--images 200000] [--pictures DIR] [--only TEXT] [--markdown FILE]
 *
 * --pictures keeps the generated images in a folder, and uses those that are there; --only measures the parts whose
 * name has TEXT in it: decode, import, batches.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { figureLine, machineLine } from '../ui/report.ts';
import type { Figure } from '../ui/figure.ts';
import { measureBatchWaits } from './batch-wait.ts';
import { measureDecodeRate } from './decode-rate.ts';
import { measureLargeImport } from './large-import.ts';
import { makePictures, partFolder } from './make-pictures.ts';
import { dataReport } from './report.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '200000' },
    pictures: { type: 'string' },
    only: { type: 'string', default: '' },
    markdown: { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'gan-workbench-data-'));
const pictures = values.pictures ?? join(folder, 'pictures');
const count = Number(values.images);

const parts: Record<string, () => AsyncIterable<Figure>> = {
  decode: () => measureDecodeRate(pictures, folder),
  import: () => measureLargeImport(pictures, count, folder),
  batches: () => measureBatchWaits(partFolder(pictures, 0), folder),
};

try {
  console.log(`Generating ${count} images in ${pictures} …`);
  await makePictures(pictures, count);
  const figures: Figure[] = [];
  const machine = machineLine();
  console.log(machine);
  for (const [name, measure] of Object.entries(parts)) {
    if (!name.includes(values.only)) continue;
    for await (const figure of measure()) {
      figures.push(figure);
      console.log(figureLine(figure));
    }
  }
  if (values.markdown !== undefined) {
    const style = await resolveConfig(values.markdown);
    const text = dataReport(figures, machine, count);
    writeFileSync(values.markdown, await format(text, { ...style, filepath: values.markdown }));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
