export { ablationColumns, ablationRow, ablationText, figureOf } from './table.js';
export { ablationPlan, type AblationPlan, type Variant } from './variants.js';
