import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { buildProgram } from '../../../src/engine/step/build.js';
import { placementOf } from '../../../src/runtime/onnx/placement.js';
import { hostTensors } from '../../support/programs.js';
import { drawFeeds, drawState } from '../../support/reference-program.js';
import { smallNetworks, smallRun } from '../../support/run-configs.js';
import { testedBackend } from './tested-backend.js';

const providers = { cpu: 'CPUExecutionProvider', webgpu: 'WebGpuExecutionProvider' } as const;

for (const backend of ['cpu', 'webgpu'] as const) {
  const tested = await testedBackend(backend);
  if ('reason' in tested) describe.skip(`${backend}: ${tested.reason}`, () => undefined);
  else {
    test(
      `${backend}: every node of a WGAN-GP step runs on its own provider`,
      { timeout: 120_000 },
      async () => {
        const objective = { kind: 'wgan-gp', penalty: 10 } as const;
        const { config, dataShape } = smallRun(smallNetworks.mlp('tanh'), objective);
        const program = buildProgram(config, dataShape);
        const { train } = program.graphs;
        const random = new RandomStream(3, 'placement');
        const state = hostTensors(program.state, drawState(program, random));
        const feeds = hostTensors(train.feeds, drawFeeds(train, random));
        const { nodes, refusal } = await placementOf(train, backend, new Map([...state, ...feeds]));
        expect(nodes.length).toBeGreaterThan(100);
        expect([...new Set(nodes.map(({ provider }) => provider))]).toEqual([providers[backend]]);
        expect(nodes.some(({ op }) => op === 'MatMul' || op === 'Gemm' || op === 'FusedGemm')).toBe(true);
        expect(refusal).toBeNull();
      },
    );
  }
}
