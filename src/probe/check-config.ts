import { BadInputError, configConflicts, runConfigSchema } from '../contract/index.js';
import { datasetShape } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';
import { buildProgram } from '../engine/step/build.js';
import type { StateSpec } from '../engine/step/program.js';

export interface CheckedConfig {
  /** `path` is the key, joined by dots; empty where the fault is in no single key. */
  readonly issues: { readonly path: string; readonly message: string }[];
  readonly parameters: { readonly generator: number; readonly discriminator: number } | null;
}

/** Checks a config against its schema, and builds its step program, which checks how its parts fit. */
export function checkConfig(config: unknown): CheckedConfig {
  const parsed = runConfigSchema.safeParse(config);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { issues, parameters: null };
  }
  const conflicts = configConflicts(parsed.data);
  if (conflicts.length > 0) return { issues: conflicts, parameters: null };
  try {
    const { state } = buildProgram(parsed.data, datasetShape(parsed.data.data));
    const parameters = {
      generator: weightCount(state, 'generator'),
      discriminator: weightCount(state, 'discriminator'),
    };
    return { issues: [], parameters };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { issues: [{ path: '', message: error.message }], parameters: null };
  }
}

function weightCount(state: readonly StateSpec[], network: StateSpec['network']): number {
  return state
    .filter((spec) => spec.network === network && spec.role === 'weight')
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
