import { z } from 'zod';
import { packArrays, unpackArrays, type PackedArray } from './packed-arrays.js';
import { textSchema } from './text.js';

const axis = z.strictObject({ label: textSchema, scale: z.enum(['linear', 'log']) });
const numbers = z.custom<Float64Array>((value) => value instanceof Float64Array, 'must be a Float64Array');

/** Curves over one x axis. `y` holds NaN where a curve is interrupted; both arrays have equal length. */
const lines = z.strictObject({
  kind: z.literal('lines'),
  title: textSchema,
  x: axis,
  y: axis,
  series: z.array(
    z.strictObject({
      name: textSchema,
      x: numbers,
      y: numbers,
      style: z.enum(['line', 'dashed', 'points']),
    }),
  ),
});

/** Groups of bars: one value of every group per category, NaN for none. */
const bars = z.strictObject({
  kind: z.literal('bars'),
  title: textSchema,
  categories: z.array(textSchema),
  y: axis,
  groups: z.array(z.strictObject({ name: textSchema, values: numbers })),
});

/** A function of the plane as shades: values [ys.length, xs.length] row-major, and points [n, 2] upon it. */
const surface = z.strictObject({
  kind: z.literal('surface'),
  title: textSchema,
  xs: numbers,
  ys: numbers,
  values: numbers,
  points: numbers,
});

/** A matrix of sample sheets, each of images [count, channels, size, size], 0 to 255. */
const sheets = z.strictObject({
  kind: z.literal('sheets'),
  title: textSchema,
  rows: z.array(textSchema),
  columns: z.array(textSchema),
  sheets: z.array(
    z.strictObject({
      row: z.int().min(0),
      column: z.int().min(0),
      caption: textSchema,
      count: z.int().min(1),
      channels: z.union([z.literal(1), z.literal(3)]),
      size: z.int().min(1),
      pixels: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be a Uint8Array'),
    }),
  ),
});

/** What a recipe draws beside its claim. */
export const recipeFigureSchema = z.discriminatedUnion('kind', [lines, bars, surface, sheets]);
export type RecipeFigure = z.output<typeof recipeFigureSchema>;
export type FigureOf<K extends RecipeFigure['kind']> = Extract<RecipeFigure, { kind: K }>;

/** Stands for a typed array in the JSON part of a block. */
interface ArrayPlace {
  readonly $array: string;
}

const isPlace = (value: object): value is ArrayPlace => '$array' in value;

/** Figures as one `packArrays` block, whose meta is the figures with their arrays taken out. */
export function packFigures(figures: readonly RecipeFigure[]): Uint8Array<ArrayBuffer> {
  const arrays: Record<string, PackedArray> = {};
  const takeOut = (_: string, value: unknown): unknown => {
    if (!(value instanceof Float64Array) && !(value instanceof Uint8Array)) return value;
    const name = `a${Object.keys(arrays).length}`;
    arrays[name] = value;
    return { $array: name } satisfies ArrayPlace;
  };
  const meta: unknown = JSON.parse(JSON.stringify(figures, takeOut));
  return packArrays({ meta, arrays });
}

/** Reads what packFigures wrote. Throws ZodError for any other block. */
export function unpackFigures(bytes: Uint8Array): RecipeFigure[] {
  const { meta, arrays } = unpackArrays<unknown>(bytes);
  const putBack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(putBack);
    if (typeof value !== 'object' || value === null) return value;
    if (isPlace(value)) return arrays[value.$array];
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, putBack(inner)]));
  };
  return z.array(recipeFigureSchema).parse(putBack(meta));
}
