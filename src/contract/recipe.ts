import { z } from 'zod';
import { recipeFigureSchema } from './recipe-figure.js';
import { textSchema } from './text.js';

/** `smoke` takes seconds and judges nothing, `quick` minutes on two cores, `full` as long as the source's own. */
export const recipeSizeSchema = z.enum(['smoke', 'quick', 'full']);
export type RecipeSize = z.output<typeof recipeSizeSchema>;

/** Numbers of a size that are replaced, by their names: positive, or lists of such. */
export const recipeChangesSchema = z.record(
  z.string().min(1).max(64),
  z.union([z.number().positive(), z.array(z.number().positive()).min(1).max(64)]),
);
export type RecipeChanges = z.output<typeof recipeChangesSchema>;

/** A number of a recipe that can be changed, with its value in every size. */
export const recipeNumberSchema = z.strictObject({
  name: z.string().min(1).max(64),
  what: textSchema,
  /** Whether it counts something. */
  whole: z.boolean(),
  /** What it may be changed to: values from `min` to `max`, and above `min` where it is not whole. */
  min: z.number(),
  max: z.number(),
  values: z.record(recipeSizeSchema, z.union([z.number(), z.array(z.number())])),
});
export type RecipeNumber = z.output<typeof recipeNumberSchema>;

/** What a recipe is, whether or not it ever ran. */
export const recipeCardSchema = z.strictObject({
  id: z.string().min(1).max(64),
  title: textSchema,
  /** What the source says, in one or two sentences. */
  claim: textSchema,
  /** The claim as a formula, in TeX. */
  formula: z.string(),
  /** Paper or text with its place: authors, year, section, figure. */
  source: z.string(),
  /** Set-ups that were tried before those of the sizes, with what they measured. */
  tried: z.array(textSchema),
  /** What each size trains and measures, stated with its numbers. */
  sizes: z.record(recipeSizeSchema, textSchema),
  /** What can be changed of a size. */
  numbers: z.array(recipeNumberSchema),
});
export type RecipeCard = z.output<typeof recipeCardSchema>;

/** A number beside the bound the claim sets for it. A value that is not finite is null and never holds. */
export const recipeCheckSchema = z.strictObject({
  what: textSchema,
  value: z.number().nullable(),
  relation: z.enum(['<', '<=', '>', '>=']),
  threshold: z.number(),
  holds: z.boolean(),
});
export type RecipeCheck = z.output<typeof recipeCheckSchema>;

/** Numbers behind the verdict; null where a number is not finite. */
export const recipeTableSchema = z.strictObject({
  title: textSchema,
  columns: z.array(textSchema),
  rows: z.array(z.array(z.union([z.number(), textSchema]).nullable())),
});
export type RecipeTable = z.output<typeof recipeTableSchema>;

/** What running a recipe found out. */
export const recipeMeasurementSchema = z.strictObject({
  checks: z.array(recipeCheckSchema).min(1),
  tables: z.array(recipeTableSchema),
  figures: z.array(recipeFigureSchema),
  /** What has to be known to read the result, as deviations from the source. */
  remarks: z.array(textSchema),
});
export type RecipeMeasurement = z.output<typeof recipeMeasurementSchema>;

/** A stored result without its figures. Times are milliseconds since the epoch. */
export const recipeResultSchema = recipeMeasurementSchema.omit({ figures: true }).extend({
  /** Number of the result in its store. */
  key: z.int().min(1),
  recipe: z.string(),
  size: recipeSizeSchema,
  /** Numbers of the size that were replaced; such a result is one of its own size. */
  changes: recipeChangesSchema.default({}),
  seed: z.int().min(0),
  /** What was trained and measured, as the recipe said it then. */
  setting: textSchema,
  startedAt: z.number(),
  seconds: z.number(),
  /** How long the runs that were taken over from earlier measurements had been trained; not part of `seconds`. */
  takenOverSeconds: z.number().min(0).default(0),
  /** Whether all checks hold. */
  holds: z.boolean(),
  /** Ids of the runs it trained, which may be deleted since. */
  runs: z.array(z.string()),
});
export type RecipeResult = z.output<typeof recipeResultSchema>;

/** A result's remarks but for those that its card makes, as results of earlier versions repeat them. */
export const ownRemarks = ({ remarks }: RecipeResult, { tried }: RecipeCard): RecipeResult['remarks'] =>
  remarks.filter(({ en }) => tried.every((one) => one.en !== en));

/** Which recipe to measure, and how. */
export const recipeRequestSchema = z.strictObject({
  recipe: z.string().min(1).max(64),
  size: recipeSizeSchema,
  changes: recipeChangesSchema.default({}),
  seed: z.int().min(0).max(0xffffffff),
  /** Trains every run anew, whatever earlier measurements left. */
  fresh: z.boolean().default(false),
});
export type RecipeRequest = z.output<typeof recipeRequestSchema>;

/** How far a recipe that runs now has got. */
export const recipeProgressSchema = z.strictObject({
  recipe: z.string(),
  size: recipeSizeSchema,
  changes: recipeChangesSchema,
  seed: z.int().min(0),
  /** 0 to 1. */
  fraction: z.number().min(0).max(1),
  doing: textSchema,
  startedAt: z.number(),
  /** Ids of the runs it has started so far. */
  runs: z.array(z.string()),
});
export type RecipeProgress = z.output<typeof recipeProgressSchema>;

/** What the stream of all recipes carries. */
export const recipeEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), progress: recipeProgressSchema }),
  z.strictObject({ type: z.literal('finished'), recipe: z.string(), result: recipeResultSchema }),
  /** Why it ended without a result; null when it was cancelled. */
  z.strictObject({ type: z.literal('ended'), recipe: z.string(), reason: z.string().nullable() }),
]);
export type RecipeEvent = z.output<typeof recipeEventSchema>;
