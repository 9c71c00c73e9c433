import type { OnnxModel } from './model.js';

/** The sum [1, columns] of the rows of a matrix, or of each of many matrices. */
export const rowSums = (model: OnnxModel, matrix: string, rows: number): string =>
  model.node('MatMul', [model.floats(Array<number>(rows).fill(1), [1, rows]), matrix]);
