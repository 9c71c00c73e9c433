import { expect, test } from 'vitest';
import { backendParity } from '../../src/probe/backend-parity.js';
import { examineBackend } from '../../src/probe/examine-backend.js';
import type { Executor } from '../../src/runtime/executor.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';

test('the processor backend is measured and exact against one that shares no kernel with it', async () => {
  const { usable, figures } = await examineBackend('cpu', true);
  expect(usable).toBe(true);
  expect(figures?.matmulRate).toBeGreaterThan(0.1);
  expect(figures?.convolutionRate).toBeGreaterThan(0.1);
  expect(figures?.parity.map(({ objective }) => objective)).toEqual([
    'gan-minimax',
    'gan-nonsaturating',
    'least-squares',
    'hinge',
    'wgan',
    'wgan-gp',
  ]);
  for (const { objective, error } of figures?.parity ?? []) expect(error, objective).toBeLessThan(1e-4);
});

test('a backend that computes wrongly shows in its parity error', async () => {
  const exact = createOnnxExecutor();
  const wrong: Executor = {
    name: 'wrong',
    prepare: async (program, options) => {
      const session = await exact.prepare(program, options);
      return {
        writeState: (state) => session.writeState(state),
        run: (graph, feeds) => session.run(graph, feeds),
        readState: async () => {
          const state = await session.readState();
          for (const { data } of state.values()) data[0]! += 0.5;
          return state;
        },
        setThreads: (threads) => session.setThreads(threads),
        dispose: () => session.dispose(),
      };
    },
  };
  for (const { error } of await backendParity(wrong, exact)) expect(error).toBeGreaterThan(0.1);
});

test('a backend that is missing is reported with its reason, unmeasured', async () => {
  const missing = process.platform === 'win32' ? 'coreml' : 'dml';
  const report = await examineBackend(missing, true);
  expect(report).toMatchObject({ backend: missing, usable: false, figures: null, identity: null });
  expect(report.reason).toMatch(/that exists on/);
});
