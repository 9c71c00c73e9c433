import { z } from 'zod';

/** A text that comes with its content (a recipe, a measured series), in every language of the interface. */
export const textSchema = z.strictObject({ en: z.string(), 'zh-cn': z.string() });
export type Text = z.output<typeof textSchema>;

/** A text in English and Simplified Chinese; one argument for what reads the same in both. */
export const text = (en: string, zh = en): Text => ({ en, 'zh-cn': zh });
