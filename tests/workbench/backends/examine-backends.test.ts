import { expect, test } from 'vitest';
import { backendNames } from '../../../src/contract/index.js';
import { examineBackends } from '../../../src/workbench/backends/examine-backends.js';
import type { TrainerHost } from '../../../src/workbench/supervisor/index.js';

/** A host whose processes die of the backend `webgpu` and answer for all others. */
const crashingHost = (): TrainerHost => ({
  start: (_, listener) => ({
    pid: 1,
    send: (message) => {
      const { id, backend } = message as unknown as { id: number; backend: string };
      if (backend === 'webgpu') listener.exit({ code: null, signal: 'SIGSEGV', lastWords: '' });
      else {
        const report = { backend, usable: true, reason: 'here', identity: null, figures: null };
        listener.message({ id, type: 'backend', report });
      }
    },
    kill: () => undefined,
  }),
});

test('a provider that crashes takes nothing but its own report along', async () => {
  const reports = await examineBackends({ measure: true, entry: 'probe.js', host: crashingHost() });
  expect(reports.map(({ backend }) => backend)).toEqual(backendNames);
  const unusable = reports.filter(({ usable }) => !usable);
  expect(unusable.map(({ backend }) => backend)).toEqual(['webgpu']);
  expect(unusable[0]?.reason).toMatch(/failed while it was examined: .*SIGSEGV/);
});
