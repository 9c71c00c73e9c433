import {
  recipeMeasurementSchema,
  type RecipeChanges,
  type RecipeMeasurement,
  type RecipeSize,
} from '../../../src/contract/recipe.js';
import type { LabEvent } from '../../../src/contract/recipe-lab.js';
import { createLaboratory } from '../../../src/lab/laboratory.js';
import { TrainingRequests } from '../../../src/lab/training-requests.js';
import { findRecipe } from '../../../src/recipes/index.js';
import { trainHere } from './trained-here.js';

/** Does a recipe with the runs it asks for in this process; what it measures is valid by the contract. */
export async function measureHere(
  id: string,
  size: RecipeSize,
  seed = 0,
  changes: RecipeChanges = {},
): Promise<RecipeMeasurement> {
  const requests: TrainingRequests = new TrainingRequests((event) => {
    void answer(event);
  });
  const answer = async (event: LabEvent): Promise<void> => {
    if (event.type !== 'train') throw new Error(`A lab does not ask for ${event.type}.`);
    const { request, configs } = event;
    try {
      const runs = [];
      for (const config of configs) runs.push(await trainHere(config));
      requests.answer({ type: 'trained', request, runs });
    } catch (error) {
      requests.answer({ type: 'untrained', request, reason: String(error) });
    }
  };
  const laboratory = createLaboratory({ seed, changed: [], threads: 1, requests, send: () => undefined });
  return recipeMeasurementSchema.parse(await findRecipe(id).prepare(size, changes).measure(laboratory));
}
