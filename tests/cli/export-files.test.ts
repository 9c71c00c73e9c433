import { readdirSync, readFileSync } from 'node:fs';
import { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExportTrace } from '../../src/workbench/export/index.js';
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

  it('sheet: writes SVG and PDF, and a matrix of steps as PNG that says what is in it', async () => {
    for (const [name, start] of [
      ['s.svg', '<svg '],
      ['s.pdf', '%PDF-'],
    ] as const) {
      expect(await command('export', 'sheet', id, '--out', name)).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(place.path(name), 'latin1').startsWith(start)).toBe(true);
    }
    const ended = await command('export', 'sheet', id, '--matrix', '0,6', '--out', 'm.png', '--json');
    expect(JSON.parse(ended.stdout)).toMatchObject({ runs: [0, 6].map((step) => ({ id, step })) });
    const trace = readExportTrace(readFileSync(place.path('m.png')));
    expect(trace?.runs.map(({ step, checkpoint }) => [step, checkpoint === null])).toEqual([
      [0, true],
      [6, false],
    ]);
  });

  it('sheet: fresh latents depend on their seed alone; those of the run give what it stored, and more', async () => {
    const sheet = async (name: string, ...options: string[]): Promise<Buffer> => {
      const ended = await command('export', 'sheet', id, ...options, '--no-captions', '--out', name);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      return readFileSync(place.path(name));
    };
    const fresh = await sheet('1.svg', '--latents', '5');
    expect(await sheet('2.svg', '--latents', '5')).toEqual(fresh);
    expect(await sheet('4.svg', '--latents', '5', '--truncation', '0.3')).not.toEqual(fresh);
    // The run stores samples of 16 latents of its seed, 0.
    const stored = await sheet('5.svg');
    expect(await sheet('6.svg', '--latents', '0')).toEqual(stored);
    expect((await sheet('7.svg', '--rows', '5', '--columns', '5')).length).toBeGreaterThan(stored.length);
  });

  it.each([
    [['--rows', '3'], /--rows and --columns belong together/],
    [['--matrix', '3', '--step', '3'], /--step: --matrix shows several steps/],
    [['--matrix', '1'], /from 2 to 12/],
    [['--truncation', '0'], /Expected a number from 0\.05 to 10/],
    [['--latents', '5', '--step', '4'], /no checkpoint of step 4; choose one of 3, 6\./],
  ])('sheet: refuses %s', async (args, message) => {
    const ended = await command('export', 'sheet', id, ...args, '--out', 'x.png');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
    expect(readdirSync(place.folder)).not.toContain('x.png');
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
    [['--step', '4', '--out', 'g.onnx'], /no checkpoint of step 4; choose one of 3, 6\./],
    [['--out', 'g.pt'], /must end with \.onnx or \.safetensors/],
  ])('network: refuses %s', async (args, message) => {
    const ended = await command('export', 'network', id, ...args);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
  });
});
