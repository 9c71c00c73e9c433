import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  recipeCardSchema,
  recipeEventSchema,
  recipeProgressSchema,
  recipeRequestSchema,
  recipeResultSchema,
} from '../recipe.js';
import { bytesSchema } from './bytes.js';
import { procedure } from './procedure.js';

export const recipes = {
  /** All recipes, what is stored of them, newest first, and the one that is being measured. */
  list: procedure.output(
    z.object({
      cards: z.array(recipeCardSchema),
      results: z.array(recipeResultSchema),
      active: recipeProgressSchema.nullable(),
    }),
  ),
  /** The figures of a result: a block of `packFigures` (recipe-figure.ts). */
  figures: procedure.input(z.object({ result: z.int().min(1) })).output(bytesSchema),
  /** Begins to measure a recipe, one at a time; the stream says how it ends. */
  run: procedure.input(recipeRequestSchema).output(recipeProgressSchema),
  /** Ends the recipe that is being measured, without a result. */
  cancel: procedure.output(z.void()),
  delete: procedure.input(z.object({ result: z.int().min(1) })).output(z.void()),
  /** What happens to recipes, from now on. */
  events: procedure.output(eventIterator(recipeEventSchema)),
};
