import { InvalidArgumentError } from 'commander';
import type { RunStore } from '../workbench/store/index.js';
import { branchRun, type TrainerSupervisor } from '../workbench/supervisor/index.js';
import type { ConfigOverride } from './config/config-override.js';
import { overriddenConfig } from './config/resolve-config.js';

/** The value of `--from RUN@STEP`; `step` null is the newest checkpoint. */
export interface BranchPoint {
  /** Id of a run, or its beginning. */
  readonly run: string;
  readonly step: number | null;
}

/** Parser of `--from`. */
export function branchPoint(text: string): BranchPoint {
  const match = /^([^@]+)(?:@(\d+))?$/.exec(text);
  if (match?.[1] === undefined) {
    throw new InvalidArgumentError('Expected RUN@STEP, for example 7k3m@1000, or a run alone.');
  }
  return { run: match[1], step: match[2] === undefined ? null : Number(match[2]) };
}

/** Starts a branch with the config of its parent and the overrides in it. Throws as branchRun does. */
export async function startBranch(
  store: RunStore,
  from: BranchPoint,
  overrides: readonly ConfigOverride[],
  furtherSteps: number | undefined,
): Promise<TrainerSupervisor> {
  const parent = store.run(from.run);
  const { step } = store.checkpoint(parent.id, from.step ?? undefined);
  const further: readonly ConfigOverride[] =
    furtherSteps === undefined
      ? []
      : [{ path: ['steps'], value: step + furtherSteps, option: '--further-steps' }];
  const source = { label: `--from ${from.run}@${step}`, config: parent.config };
  return branchRun(store, { id: parent.id, step }, overriddenConfig(source, [...overrides, ...further]));
}
