import type { Measured } from '../figures/measure-parts.ts';
import { figureTable } from '../figures/report.ts';

/** docs/performance-ui.md */
export const markdownReport = (
  { figures, loads }: Measured,
  machine: string,
  store: string,
): string => `# Performance of the interface

Written by \`npm run bench:ui -- --markdown docs/performance-ui.md\`; do not edit.

${figureTable(figures)}

- Machine: ${machine}; load ${loads}.
- Store: ${store}.
- Times end when what is asked for is on screen and the frame after it is painted.
`;
