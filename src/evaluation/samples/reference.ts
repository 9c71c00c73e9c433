import { BadInputError, type RunConfig } from '../../contract/index.js';
import { loadHeldOut, type Dataset } from '../../data/index.js';

/**
 * The held-out samples that a run's evaluations compare with; null where they compare with training samples.
 * @throws BadInputError where the config wants held-out samples and the data has none.
 */
export async function heldOutReference(
  { data, evaluation, seed }: RunConfig,
  signal: AbortSignal,
): Promise<Dataset | null> {
  const { every, against } = evaluation;
  if (every === 0 || against === 'training') return null;
  // The published figures of MNIST and of generated points compare with training samples.
  if (against === 'auto' && data.kind !== 'dataset') return null;
  const heldOut = await loadHeldOut(data, seed, { signal });
  if (heldOut !== null || against === 'auto') return heldOut;
  throw new BadInputError(
    `evaluation.against: ${data.kind === 'dataset' ? `the dataset ${data.name}` : data.kind} has no held-out samples to train without; import it with a held-out share, or set training.`,
  );
}
