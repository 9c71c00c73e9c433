export { LabProcess, listRecipes, type LabOptions } from './lab-process.js';
export { RecipeRun, type RecipeEnd, type RecipeRunOptions } from './recipe-run.js';
export type { RecipeTrainers } from './recipe-trainings.js';
