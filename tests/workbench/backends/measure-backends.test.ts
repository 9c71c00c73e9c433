import { expect, test } from 'vitest';
import { backendNames, BadInputError, type BackendName } from '../../../src/contract/index.js';
import type { ProbeRequest } from '../../../src/contract/probe.js';
import { fastestOf, measureBackends } from '../../../src/workbench/backends/measure-backends.js';
import type { TrainerHost } from '../../../src/workbench/supervisor/index.js';
import { openStore, scripted } from '../supervisor/support/scripted-run.js';

type Times = Partial<Record<BackendName, number | 'dies' | 'unusable' | 'bad'>>;

/** Probes that answer from a table; what is not in it is not there. `asked` counts their questions. */
function tableHost(times: Times): TrainerHost & { asked: BackendName[]; processes: number } {
  return {
    asked: [],
    processes: 0,
    start(_, listener) {
      this.processes += 1;
      const refuse = (id: number, reason: string, badInput: boolean): void => {
        listener.message({ id, type: 'refused', reason, badInput });
      };
      return {
        pid: 1,
        send: (message) => {
          const request = message as ProbeRequest;
          const { id } = request;
          if (request.type === 'graph') listener.message({ id, type: 'graph', sha256: 'a'.repeat(64) });
          if (request.type !== 'estimate') return;
          this.asked.push(request.backend);
          const time = times[request.backend] ?? 'unusable';
          if (time === 'dies') listener.exit({ code: null, signal: 'SIGSEGV', lastWords: '' });
          else if (time === 'unusable') refuse(id, 'It is not there.', false);
          else if (time === 'bad') refuse(id, 'data: there is none.', true);
          else {
            const answer = { millisecondsPerStep: time, totalSeconds: 1, memoryMegabytes: 1 };
            listener.message({ id, type: 'estimate', ...answer });
          }
        },
        kill: () => undefined,
      };
    },
  };
}

const config = scripted('start');

test('times a step on every backend, each in a process of its own, which may die', async () => {
  const store = openStore();
  const host = tableHost({ cpu: 5, webgpu: 2, cuda: 'dies' });
  const tried: string[] = [];
  const choice = await measureBackends(config, 1, {
    store,
    entry: 'probe.js',
    host,
    onTried: ({ backend }) => tried.push(backend),
  });
  expect(host.asked).toEqual(backendNames);
  expect(tried).toEqual(backendNames);
  // One more that names the graph.
  expect(host.processes).toBe(backendNames.length + 1);
  expect(choice.times.slice(0, 4)).toEqual([
    { backend: 'cpu', milliseconds: 5, reason: null },
    { backend: 'webgpu', milliseconds: 2, reason: null },
    { backend: 'cuda', milliseconds: null, reason: expect.stringContaining('SIGSEGV') as string },
    { backend: 'dml', milliseconds: null, reason: 'It is not there.' },
  ]);
  expect(fastestOf(choice)).toBe('webgpu');
});

test('what is known of a graph on this machine is not measured again, for another number of threads it is', async () => {
  const store = openStore();
  const host = tableHost({ cpu: 5 });
  const options = { store, entry: 'probe.js', host };
  const choice = await measureBackends(config, 1, options);
  expect(await measureBackends(config, 1, options)).toEqual(choice);
  expect(host.asked).toHaveLength(backendNames.length);
  await measureBackends(config, 2, options);
  expect(host.asked).toHaveLength(2 * backendNames.length);
});

test('two runs that begin together measure once', async () => {
  const host = tableHost({ cpu: 5 });
  const options = { store: openStore(), entry: 'probe.js', host };
  const [one, other] = await Promise.all([
    measureBackends(config, 1, options),
    measureBackends(config, 1, options),
  ]);
  expect(one).toEqual(other);
  expect(host.asked).toHaveLength(backendNames.length);
});

test('a config that cannot be trained is bad input, and nothing is kept', async () => {
  const host = tableHost({ cpu: 'bad' });
  const options = { store: openStore(), entry: 'probe.js', host };
  await expect(measureBackends(config, 1, options)).rejects.toThrow(BadInputError);
  await expect(measureBackends(config, 1, options)).rejects.toThrow('data: there is none.');
});

test('where none can make a step the reason is said', () => {
  const times = backendNames.map((backend) => ({ backend, milliseconds: null, reason: 'It fails.' }));
  expect(() => fastestOf({ times, measuredAt: 0 })).toThrow(/no backend could make a step \(It fails\.\)/);
});
