import { z } from 'zod';

export const runIdSchema = z.string().min(1).max(64);

/** Generator updates made so far. */
export const stepSchema = z.int().min(0);
