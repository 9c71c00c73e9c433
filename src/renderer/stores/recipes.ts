import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type {
  RecipeCard,
  RecipeEvent,
  RecipeProgress,
  RecipeRequest,
  RecipeResult,
} from '../../contract/recipe.js';
import { useConnection } from '../client/connection.js';
import { errorText } from '../client/error-text.js';
import { sentenceText } from '../i18n/sentences/index.js';
import { connectionFollower } from '../client/follow-connection.js';

/** All recipes with their results, and the one that is being measured, kept current by the services' stream. */
export const useRecipesStore = defineStore('recipes', () => {
  const { client, status } = useConnection();
  const cards = shallowRef<readonly RecipeCard[]>([]);
  /** Newest first. */
  const results = shallowRef<readonly RecipeResult[]>([]);
  const active = shallowRef<RecipeProgress | null>(null);
  const loaded = ref(false);
  /** What went wrong last, in words, or null. */
  const problem = ref<string | null>(null);

  function apply(event: RecipeEvent): void {
    if (event.type === 'progress') {
      active.value = event.progress;
      return;
    }
    active.value = null;
    if (event.type === 'finished') results.value = [event.result, ...results.value];
    else if (event.reason !== null) problem.value = sentenceText(event.reason);
  }

  async function readAndFollow(signal: AbortSignal): Promise<void> {
    const events = await client.recipes.events(undefined, { signal });
    const listing = await client.recipes.list(undefined, { signal });
    cards.value = listing.cards;
    results.value = listing.results;
    active.value = listing.active;
    loaded.value = true;
    for await (const event of events) apply(event);
  }

  /** Loads the recipes and follows what happens to them, again after every reconnection. */
  const follow = connectionFollower(status, problem, readAndFollow);

  async function tell(action: () => Promise<void>): Promise<void> {
    problem.value = null;
    try {
      await action();
    } catch (error) {
      problem.value = errorText(error);
    }
  }

  const run = (request: RecipeRequest): Promise<void> =>
    tell(async () => {
      active.value = await client.recipes.run(request);
    });

  const cancel = (): Promise<void> => tell(() => client.recipes.cancel());

  const remove = (result: number): Promise<void> =>
    tell(async () => {
      await client.recipes.delete({ result });
      results.value = results.value.filter(({ key }) => key !== result);
    });

  const card = (id: string): RecipeCard | undefined => cards.value.find((known) => known.id === id);
  const resultsOf = (id: string): readonly RecipeResult[] =>
    results.value.filter(({ recipe }) => recipe === id);

  return { cards, results, active, loaded, problem, follow, run, cancel, remove, card, resultsOf };
});
