import { RunFailedError, type BackendName, type RunConfig } from '../contract/index.js';
import { BackendUnusableError } from '../runtime/backends/backend.js';
import { openBackend } from '../runtime/backends/open.js';
import { measureSteps, type MeasuredSteps } from './measure-steps.js';

export interface MeasureRequest {
  readonly config: RunConfig;
  readonly backend: BackendName;
  readonly threads: number;
  readonly budgetMs: number;
}

/**
 * Opens a backend in this process and measures steps of a config on it.
 * @throws BadInputError where the config cannot be trained, RunFailedError where the backend cannot be used.
 */
export async function measureOnBackend(request: MeasureRequest): Promise<MeasuredSteps> {
  const { config, backend, threads, budgetMs } = request;
  try {
    const { executor } = await openBackend(backend);
    return await measureSteps(config, threads, executor, budgetMs);
  } catch (error) {
    if (error instanceof BackendUnusableError) throw new RunFailedError(error.message);
    throw error;
  }
}
