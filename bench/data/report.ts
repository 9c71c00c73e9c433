import type { Measured } from '../figures/measure-parts.ts';
import { figureTable } from '../figures/report.ts';

/** docs/performance-data.md */
export const dataReport = (
  { figures, loads }: Measured,
  machine: string,
  count: number,
): string => `# Performance of imported data

Written by \`npm run bench:data -- --markdown docs/performance-data.md\`; do not edit.

${figureTable(figures)}

- Machine: ${machine}; load ${loads}.
- Images: ${count} generated files of 64 x 64 RGB, PNG and JPEG in turn, in folders of ten classes.
- The large import is killed (SIGKILL) after 30 % and cancelled after 60 % of the images, and goes on both times.
- Batches are timed inside the trainer's own loop: reading, scaling to [-1, 1] and mirroring, and the start of reading
  ahead. An epoch's shuffle is part of neither.
`;
