import { readdirSync, readFileSync } from 'node:fs';
import { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, type Ended } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

describe('export', () => {
  const place = new Workplace();
  afterAll(() => {
    place.remove();
  });
  const command = (...args: string[]): Promise<Ended> =>
    runCommand([...args, '--store', place.store], { cwd: place.folder });
  let id: string;

  beforeAll(async () => {
    id = (await command('train', place.config())).stdout.split(' ')[0] ?? '';
  });

  it('metrics: writes a Parquet file', async () => {
    const ended = await command('export', 'metrics', id, '--out', 'metrics.parquet');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(place.path('metrics.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('tensorboard: writes an event file in a folder per run, and none for a run that is not there', async () => {
    const ended = await command('export', 'tensorboard', id, '--out', 'events');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(place.path(`events/${id}`))).toEqual([
      expect.stringMatching(/^events\.out\.tfevents\.\d+\.gan-workbench$/),
    ]);
    const refused = await command('export', 'tensorboard', id, 'zzz', '--out', 'other');
    expect(refused.code).toBe(2);
    expect(readdirSync(place.folder)).not.toContain('other');
  });

  it('network: writes the newest generator as a model that a plain runtime loads', async () => {
    const ended = await command('export', 'network', id, '--out', 'g.onnx', '--json');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ended.stdout)).toMatchObject({ run: id, network: 'generator', step: 6 });
    const session = await InferenceSession.create(readFileSync(place.path('g.onnx')));
    expect([session.inputNames, session.outputNames]).toEqual([['latents'], ['points']]);
    await session.release();
  });

  it('network: writes the weights of a chosen network and step', async () => {
    const ended = await command(
      'export',
      'network',
      id,
      '--network',
      'discriminator',
      '--step',
      '3',
      '--out',
      'd.safetensors',
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(place.path('d.safetensors')).includes('fc0.weight')).toBe(true);
  });

  it.each([
    [['--step', '4', '--out', 'g.onnx'], /no checkpoint of step 4; it has those of step 3, 6\./],
    [['--out', 'g.pt'], /must end with \.onnx or \.safetensors/],
  ])('network: refuses %s', async (args, message) => {
    const ended = await command('export', 'network', id, ...args);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
  });
});
