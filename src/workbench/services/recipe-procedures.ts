import type { RunStore } from '../store/index.js';
import type { ActiveRecipe } from './active-recipe.js';
import { procedures } from './contract-implementer.js';

/** Lists and measures recipes. */
export function recipeProcedures(store: RunStore, active: ActiveRecipe) {
  const { recipes } = procedures;
  return {
    list: recipes.list.handler(async () => ({
      cards: await active.cards(),
      results: store.recipes.all(),
      active: active.progress,
    })),
    figures: recipes.figures.handler(({ input: { result } }) => store.recipes.figures(result)),
    run: recipes.run.handler(({ input }) => active.start(input)),
    cancel: recipes.cancel.handler(() => {
      active.cancel();
    }),
    delete: recipes.delete.handler(({ input: { result } }) => {
      store.recipes.delete(result);
    }),
    events: recipes.events.handler(({ signal }) => active.subscribe(signal)),
  };
}
