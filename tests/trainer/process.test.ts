import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { trainerEventSchema, type RunConfig, type TrainerEvent } from '../../src/contract/index.js';
import { fakedDeviceFlag } from '../support/faked-device.js';
import { temporaryFolder, tinyConfig } from './support/tiny-run.js';

const bundle = join(import.meta.dirname, '../../out/main/trainer.js');
if (!existsSync(bundle)) throw new Error(`${bundle} is not built: run npm run build before these tests.`);
vi.setConfig({ testTimeout: 60_000 });

/** A trainer process whose events are checked against the contract as they arrive. */
class ForkedTrainer {
  readonly process: ChildProcess;
  readonly events: TrainerEvent[] = [];
  readonly exit: Promise<number | null>;

  constructor(fakedDevice?: string) {
    this.process = fork(bundle, [], {
      serialization: 'advanced',
      execArgv: fakedDevice === undefined ? [] : [fakedDeviceFlag],
      env: { ...process.env, FAKED_DEVICE: fakedDevice },
    });
    this.exit = once(this.process, 'exit').then(([code]) => code as number | null);
    this.process.on('message', (message) => this.events.push(trainerEventSchema.parse(message)));
    onTestFinished(() => {
      this.process.kill('SIGKILL');
    });
  }

  start(config: RunConfig): void {
    this.process.send({ type: 'start', config, directory: temporaryFolder(), resume: null, threads: 1 });
  }

  async heard(type: TrainerEvent['type']): Promise<void> {
    while (!this.events.some((event) => event.type === type)) await once(this.process, 'message');
  }
}

const endless = tinyConfig({ steps: 10_000_000, schedule: { checkpointEvery: 10_000_000 } });

describe('the trainer process', () => {
  it('trains, sends valid events in order and ends with code 0', async () => {
    const trainer = new ForkedTrainer();
    trainer.start(tinyConfig());
    expect(await trainer.exit).toBe(0);
    expect(trainer.events[0]?.type).toBe('started');
    expect(trainer.events.at(-1)).toEqual({ type: 'finished', step: 8 });
  });

  it('pauses, goes on and stops on command', async () => {
    const trainer = new ForkedTrainer();
    trainer.start(endless);
    for (const [command, event] of [
      ['pause', 'paused'],
      ['resume', 'resumed'],
      ['checkpoint', 'checkpoint'],
      ['stop', 'stopped'],
    ] as const) {
      trainer.process.send({ type: command });
      await trainer.heard(event);
    }
    expect(await trainer.exit).toBe(0);
  });

  it('SIGTERM: stops with a checkpoint; SIGINT is left to the supervisor', async () => {
    const trainer = new ForkedTrainer();
    trainer.start(endless);
    await trainer.heard('metrics');
    trainer.process.kill('SIGINT');
    trainer.process.kill('SIGTERM');
    expect(await trainer.exit).toBe(0);
    expect(trainer.events.slice(-2).map(({ type }) => type)).toEqual(['checkpoint', 'stopped']);
  });

  it('ends itself when its supervisor is gone', async () => {
    const trainer = new ForkedTrainer();
    trainer.start(endless);
    await trainer.heard('metrics');
    trainer.process.disconnect();
    expect(await trainer.exit).toBe(1);
  });

  it('says what is wrong with its input', async () => {
    const trainer = new ForkedTrainer();
    trainer.start(tinyConfig({ batchSize: 51 }));
    expect(await trainer.exit).toBe(1);
    expect(trainer.events).toMatchObject([
      { type: 'failed', badInput: true, reason: expect.stringContaining('batchSize') as string },
    ]);
  });

  it.each([
    ['webgpu lost 30', 'webgpu', /^The backend webgpu lost its device \(.*Device is lost\.\)\.$/, true],
    ['cuda memory 30', 'cuda', /^The backend cuda ran out of memory \(Failed to allocate/, true],
    ['webgpu adapter', 'webgpu', /^The backend webgpu does not start: No WebGPU adapter was found/, false],
    ['webgpu library', 'webgpu', /^The backend webgpu does not start: .*libcudnn\.so\.9/, false],
  ] as const)('%s: names the backend that failed', async (fault, backend, reason, begun) => {
    const trainer = new ForkedTrainer(fault);
    trainer.start(tinyConfig({ steps: 1000, compute: { backend, threads: 1 } }));
    expect(await trainer.exit).toBe(1);
    expect(trainer.events.some(({ type }) => type === 'started')).toBe(begun);
    const last = trainer.events.at(-1);
    expect(last).toMatchObject({ type: 'failed', badInput: false, backend });
    expect(last?.type === 'failed' && last.reason).toMatch(reason);
  });

  it('refuses a command it does not know', async () => {
    const trainer = new ForkedTrainer();
    trainer.process.send({ type: 'dance' });
    expect(await trainer.exit).toBe(1);
    expect(trainer.events).toMatchObject([{ type: 'failed', badInput: false }]);
  });

  it('tells who starts it by hand what to do instead', () => {
    const ended = spawnSync(process.execPath, [bundle], { encoding: 'utf8' });
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain('gan-workbench train');
  });
});
