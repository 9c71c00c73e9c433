import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { Figure } from './figure.ts';
import { figureLine, loadText } from './report.ts';

/** Parts of a measurement by their names. Every figure is given as soon as it is known. */
export type Parts = Readonly<Record<string, () => AsyncIterable<Figure>>>;

export interface Measured {
  readonly figures: readonly Figure[];
  /** Load of the machine before each part. */
  readonly loads: string;
}

/** Options of the command line of a measurement in parts, for `parseArgs`. */
export const partOptions = {
  only: { type: 'string', default: '' },
  markdown: { type: 'string' },
  results: { type: 'string' },
} as const;

interface PartOptions {
  /** Text that the names of the parts to measure hold. */
  readonly only: string;
  /** File for the document. */
  readonly markdown?: string | undefined;
  /** File that keeps figures, so that parts can be measured one after the other by separate commands. */
  readonly results?: string | undefined;
}

interface PartResult {
  readonly load: string;
  readonly figures: Figure[];
}

/**
 * Measures the chosen parts and prints their figures. Both files are written after every figure, with those that
 * `results` has of the other parts: a part that takes too long costs none of those before it.
 */
export async function measureParts(
  parts: Parts,
  { only, markdown, results }: PartOptions,
  document: (measured: Measured) => string,
): Promise<void> {
  const known: Record<string, PartResult> =
    results !== undefined && existsSync(results)
      ? (JSON.parse(readFileSync(results, 'utf8')) as Record<string, PartResult>)
      : {};
  const keep = async (): Promise<void> => {
    if (results !== undefined) writeFileSync(results, `${JSON.stringify(known, null, 1)}\n`);
    if (markdown === undefined) return;
    const measured = Object.keys(parts).flatMap((name) => (known[name] === undefined ? [] : [known[name]]));
    const text = document({
      figures: measured.flatMap(({ figures }) => figures),
      loads: [...new Set(measured.map(({ load }) => load))].join('; '),
    });
    const style = await resolveConfig(markdown);
    writeFileSync(markdown, await format(text, { ...style, filepath: markdown }));
  };
  for (const [name, measure] of Object.entries(parts)) {
    if (!name.includes(only)) continue;
    const result: PartResult = { load: loadText(), figures: [] };
    for await (const figure of measure()) {
      result.figures.push(figure);
      known[name] = result;
      console.log(figureLine(figure));
      await keep();
    }
  }
}
