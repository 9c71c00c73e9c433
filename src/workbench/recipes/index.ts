export { LabProcess, listRecipes, type LabOptions } from './lab-process.js';
export { RecipeRun, type RecipeEnd, type RecipeRunOptions } from './recipe-run.js';
export type { StartTraining } from './recipe-trainings.js';
