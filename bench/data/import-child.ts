/* One import in a process of its own, which the measurement interrupts: `import-child.ts SOURCE DIRECTORY`. */
import { importOptionsSchema } from '../../src/contract/index.js';
import { importDataset } from '../../src/data/index.js';

const [source, directory] = process.argv.slice(2);
if (source === undefined || directory === undefined) throw new Error('import-child.ts SOURCE DIRECTORY');
const control = new AbortController();
process.on('message', () => {
  control.abort();
});
const options = importOptionsSchema.parse({ size: 64, channels: 3, holdOut: 0.1 });
let reported = -Infinity;
try {
  const { manifest } = await importDataset(
    { source, name: 'pictures', options, directory },
    {
      signal: control.signal,
      onProgress: (done) => {
        if (performance.now() - reported < 100) return;
        reported = performance.now();
        process.send?.({ done });
      },
    },
  );
  const { count, classes, duplicates, bytes, skipped } = manifest;
  const facts = { count, classes: classes?.length ?? 0, duplicates, bytes, skipped: skipped.count };
  process.send?.({ end: facts, megabytes: process.resourceUsage().maxRSS / 1024 });
} catch (error) {
  if (!control.signal.aborted) throw error;
  process.send?.({ cancelled: true });
}
process.disconnect();
