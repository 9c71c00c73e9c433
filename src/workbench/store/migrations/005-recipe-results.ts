/**
 * Measured recipes. `result` is the JSON of a RecipeResult (contract/recipe.ts) without its key; `figures` the block
 * of packFigures.
 */
export const recipeResults = `
CREATE TABLE recipe_results (
  key INTEGER PRIMARY KEY,
  recipe TEXT NOT NULL,
  result TEXT NOT NULL,
  figures BLOB NOT NULL
) STRICT;
CREATE INDEX recipe_results_by_recipe ON recipe_results (recipe, key);
`;
