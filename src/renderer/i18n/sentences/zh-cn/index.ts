import type { Sentence } from '../translator.js';
import { backends } from './backends.js';
import { clauses } from './clauses.js';
import { data } from './data.js';
import { exports } from './exports.js';
import { runs } from './runs.js';
import { training } from './training.js';

/** Every sentence of the program that a page may show, in Chinese. */
export const sentences: readonly Sentence[] = [
  ...training,
  ...runs,
  ...data,
  ...exports,
  ...backends,
  ...clauses,
];
