import { expect, test } from 'vitest';
import { reachable } from '../../../src/engine/ir/order.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { planGraph } from '../../../src/runtime/tfjs/plan.js';
import { objectiveConfigs, smallNetworks, smallRun } from '../../support/run-configs.js';

test.each(objectiveConfigs.map((objective) => [objective.kind, objective] as const))(
  '%s: every value is made before it is read, and released right behind its last reader',
  (_, objective) => {
    const { config, dataShape } = smallRun(smallNetworks.mlp('relu'), objective);
    const graph = buildProgram(config, dataShape).graphs.train;
    const results = new Set([...graph.outputs.values(), ...graph.updates.values()]);
    const plan = planGraph(graph);
    const alive = new Set(reachable(results).filter(({ op }) => op === 'input'));
    const inputs = alive.size;
    const readLater = (from: number): Set<Node> =>
      new Set(plan.slice(from).flatMap(({ node }) => node.inputs));

    for (const [i, { node, released }] of plan.entries()) {
      for (const operand of node.inputs) expect(alive.has(operand)).toBe(true);
      alive.add(node);
      for (const operand of released) expect(alive.delete(operand)).toBe(true);
      const needed = readLater(i + 1);
      for (const value of alive) {
        expect(value.op === 'input' || results.has(value) || needed.has(value)).toBe(true);
      }
    }
    for (const result of results) expect(alive.has(result)).toBe(true);
    expect(alive.size).toBe(inputs + [...results].filter(({ op }) => op !== 'input').length);
  },
);
