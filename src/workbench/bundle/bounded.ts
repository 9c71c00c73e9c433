import { z } from 'zod';

/** What a schema says about its first wrong item, at the item's place. */
function report(context: z.RefinementCtx, key: PropertyKey, error: z.ZodError): never {
  const [issue] = error.issues;
  context.addIssue({
    code: 'custom',
    message: issue?.message ?? 'it is wrong',
    path: [key, ...(issue?.path ?? [])],
  });
  return z.NEVER;
}

/**
 * A list of at most `most` items, counted before any is looked at, and given up at its first wrong item: a forged list
 * of a million wrong ones would otherwise become millions of complaints.
 */
export const boundedList = <T extends z.ZodType>(item: T, most: number) =>
  z
    .array(z.unknown())
    .max(most)
    .transform((values, context): z.output<T>[] => {
      const items: z.output<T>[] = [];
      for (const [index, value] of values.entries()) {
        const parsed = item.safeParse(value);
        if (!parsed.success) return report(context, index, parsed.error);
        items.push(parsed.data);
      }
      return items;
    });

/** Values by name, at most `most`, likewise. */
export const boundedRecord = <T extends z.ZodType>(item: T, most: number) =>
  z
    .custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null)
    .transform((values, context): Record<string, z.output<T>> => {
      const entries = Object.entries(values);
      if (entries.length > most) {
        context.addIssue({ code: 'custom', message: `it has ${entries.length} entries, ${most} at most` });
        return z.NEVER;
      }
      const items: [string, z.output<T>][] = [];
      for (const [name, value] of entries) {
        const parsed = item.safeParse(value);
        if (!parsed.success) return report(context, name, parsed.error);
        items.push([name, parsed.data]);
      }
      // No assignment, which a name like __proto__ would turn into something else.
      return Object.fromEntries(items);
    });

/** What `schema` takes, of at most so many characters as JSON. */
export const boundedJson = <T extends z.ZodType>(schema: T, characters: number) =>
  z
    .unknown()
    .refine((value) => value === undefined || JSON.stringify(value).length <= characters, 'it is too large')
    .pipe(schema);
