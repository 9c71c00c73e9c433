export { ablationColumns, ablationText, figureOf } from './table.js';
export { trainAblation, type AblationParts } from './train-ablation.js';
export { ablationPlan, type AblationPlan, type Variant } from './variants.js';
