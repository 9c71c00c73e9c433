import type { RecipeMeasurement, RecipeSize } from '../../../src/contract/recipe.js';
import { recipeMeasurementSchema } from '../../../src/contract/recipe.js';
import { createLaboratory } from '../../../src/lab/laboratory.js';
import { TrainingRequests } from '../../../src/lab/training-requests.js';
import { findRecipe } from '../../../src/recipes/index.js';

/** Does a recipe that trains no runs, in this process; what it measured is valid by the contract. */
export async function measureHere(id: string, size: RecipeSize, seed = 0): Promise<RecipeMeasurement> {
  const laboratory = createLaboratory({
    seed,
    threads: 1,
    requests: new TrainingRequests(() => {
      throw new Error(`Recipe ${id} asked for runs.`);
    }),
    send: () => undefined,
  });
  return recipeMeasurementSchema.parse(await findRecipe(id).measure(size, laboratory));
}
