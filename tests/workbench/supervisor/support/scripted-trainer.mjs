// A trainer process that does what its run's name says: one word per action, separated by spaces. It speaks
// the real protocol over the real channel and writes real checkpoint files.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const columns = ['loss_d', 'loss_g'];
const send = (event) => new Promise((resolve) => process.send(event, undefined, undefined, resolve));
const received = [];
let wake = () => {};
process.on('message', (command) => {
  received.push(command);
  wake();
});
process.on('disconnect', () => process.exit(1));

async function command(type) {
  for (;;) {
    const found = received.find((candidate) => candidate.type === type);
    if (found) return found;
    await new Promise((resolve) => (wake = resolve));
  }
}

async function metrics(from, to) {
  const steps = Int32Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const values = Float32Array.from(
    { length: steps.length * 2 },
    (_, i) => (i % 2 ? 1 : -1) * (from + (i >> 1)),
  );
  await send({ type: 'metrics', steps, seconds: Float64Array.from(steps, (step) => step / 10), values });
}

async function checkpoint(directory, step) {
  mkdirSync(directory, { recursive: true });
  const content = Buffer.from(`checkpoint of step ${step}`);
  const file = `step-${String(step).padStart(8, '0')}.safetensors`;
  writeFileSync(join(directory, file), content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await send({ type: 'checkpoint', step, file, sha256, bytes: content.length, seconds: step / 10 });
}

const start = await command('start');
const { config, directory, resume } = start;
const started = {
  type: 'started',
  step: resume ? Number(/step-(\d+)/.exec(resume.file)[1]) : 0,
  columns,
  dataShape: [2],
  parameters: { generator: 10, discriminator: 20 },
  data: { hash: 'd'.repeat(64), samples: 1000, labels: null, blockSize: 1000, blocks: [] },
  backend: `test, ${start.threads} threads`,
  compute: {
    backend: config.compute.backend,
    provider: 'scripted',
    device: 'none',
    versions: { scripted: '1' },
    precision: 'float32',
  },
};

for (const action of config.name.split(' ')) {
  const [word, ...args] = action.split(':');
  const [a, b] = args.map(Number);
  switch (word) {
    case 'start':
      await send(started);
      break;
    case 'metrics':
      await metrics(a, b);
      break;
    case 'rows':
      for (let step = a; step <= b; step++) await metrics(step, step);
      break;
    case 'samples':
      await send({ type: 'samples', step: a, shape: [1, 2], values: Float32Array.of(a, -a) });
      break;
    case 'checkpoint':
      await checkpoint(directory, a);
      break;
    case 'log':
      await send({ type: 'log', level: 'info', text: args[0] });
      break;
    case 'threads':
      await send({ type: 'log', level: 'info', text: `threads ${(await command('threads')).threads}` });
      break;
    case 'heard':
      await send({ type: 'log', level: 'info', text: received.map(({ type }) => type).join(' ') });
      break;
    case 'pause':
      await command('pause');
      await send({ type: 'paused', step: a });
      break;
    case 'resume':
      await command('resume');
      await send({ type: 'resumed', step: a });
      break;
    case 'stop':
      await command('stop');
      await send({ type: 'stopped', step: a });
      break;
    case 'finish':
      await send({ type: 'finished', step: a });
      break;
    case 'fail':
      await send({ type: 'failed', reason: 'The loss is NaN.', badInput: args[0] === 'bad' });
      break;
    case 'device':
      await send({ type: 'failed', reason: 'The device is lost.', badInput: false, backend: args[0] });
      break;
    case 'garbage':
      await send({ type: 'metrics', steps: [1, 2] });
      break;
    case 'escape':
      await send({
        type: 'checkpoint',
        step: 1,
        file: '../../x',
        sha256: '0'.repeat(64),
        bytes: 1,
        seconds: 0,
      });
      break;
    case 'wide':
      await send({
        type: 'metrics',
        steps: Int32Array.of(1),
        seconds: Float64Array.of(1),
        values: new Float32Array(3),
      });
      break;
    case 'throw':
      throw new Error('out of device memory');
    case 'crash-once':
      if (existsSync(args[0])) break;
      writeFileSync(args[0], '');
      process.exit(3);
    case 'exit':
      process.exit(a);
    case 'segfault':
      process.kill(process.pid, 'SIGSEGV');
      break;
    case 'hang':
      for (;;);
    case 'idle':
      await command('never');
      break;
  }
}
process.exit(0);
