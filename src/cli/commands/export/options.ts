import type { StoreOption } from '../../store-option.js';
import { writeDocument, writeLines } from '../../terminal/output.js';

export interface ExportOptions extends StoreOption {
  readonly out: string;
  readonly json?: boolean;
}

/** Says what was written: a line, or one JSON document with `facts`. */
export function report(json: boolean, file: string, facts: object): void {
  if (json) writeDocument({ file, ...facts });
  else writeLines([`Wrote ${file}`]);
}
