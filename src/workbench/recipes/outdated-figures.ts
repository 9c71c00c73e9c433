const figure = /^(.+)-\d+\.(?:svg|png)$/;
const recipeOf = (name: string): string | undefined => figure.exec(name)?.[1];

/** Of the `present` files of a folder those that are figures of an earlier result of a recipe now `written` anew. */
export function outdatedFigures(present: readonly string[], written: readonly string[]): string[] {
  const recipes = new Set(written.map(recipeOf));
  return present.filter((name) => {
    const recipe = recipeOf(name);
    return recipe !== undefined && recipes.has(recipe) && !written.includes(name);
  });
}
