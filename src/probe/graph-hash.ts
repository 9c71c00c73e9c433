import { createHash } from 'node:crypto';
import type { RunConfig } from '../contract/index.js';
import { datasetShape } from '../data/index.js';
import { printGraph } from '../engine/ir/print.js';
import { buildProgram } from '../engine/step/build.js';

/** SHA-256 of what a run computes: equal for configs that differ in nothing a backend's speed depends on. */
export function graphHash(config: RunConfig): string {
  const { graphs, state } = buildProgram(config, datasetShape(config.data));
  const hash = createHash('sha256');
  for (const { name, shape } of state) hash.update(`${name} [${shape.join()}]\n`);
  for (const { name, outputs, updates } of [graphs.train, graphs.critic])
    hash.update(`${name}\n${printGraph(outputs)}${printGraph(updates)}`);
  return hash.digest('hex');
}
