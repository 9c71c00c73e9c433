import { afterAll, describe, expect, it } from 'vitest';
import type { Contender } from '../../src/bench/contender.js';
import type { BenchRow } from '../../src/bench/row.js';
import { benchRows } from '../../src/bench/rows.js';
import { openTfjs } from '../../src/bench/tfjs-contender.js';
import { openTorch } from '../../src/bench/torch-contender.js';

const rows = new Map(benchRows.map((row) => [row.id, row]));
const row = (id: string): BenchRow => rows.get(id)!;
/** Other processes answer, on a machine that may be busy. */
const patient = { timeout: 60_000 };
const opened: Contender[] = [];
const torch = await openTorch(1);
const tfjs = await openTfjs();
for (const peer of [torch, tfjs]) if ('prepare' in peer) opened.push(peer);
afterAll(async () => {
  for (const peer of opened) await peer.close();
});

/** Prepares a row, which compares the number of parameters, and times its shortest measurement. */
async function times(peer: Contender, id: string): Promise<readonly number[]> {
  const prepared = await peer.prepare(row(id));
  if ('reason' in prepared) throw new Error(prepared.reason);
  return prepared.settings[0]!.measure({ milliseconds: 0, steps: 1 });
}

describe.skipIf('reason' in torch)('PyTorch peer (skipped where Python has no torch)', patient, () => {
  const peer = torch as Contender;

  it.each(benchRows.map(({ id }) => id))('builds the networks of %s', async (id) => {
    expect(await peer.prepare(row(id))).toHaveProperty('settings');
  });

  it('times steps and names its version', async () => {
    const measured = await times(peer, 'mlp-128');
    expect(measured).toHaveLength(1);
    expect(measured[0]).toBeGreaterThan(0);
    expect(peer.description).toMatch(/^PyTorch \d/);
  });
});

describe('tfjs peer', patient, () => {
  it('times steps of an MLP', async () => {
    expect(await times(tfjs as Contender, 'mlp-128')).toHaveLength(1);
  });

  it('builds the networks of every MLP row and says why it has no others', async () => {
    const peer = tfjs as Contender;
    for (const id of ['mlp-512', 'mlp-784']) expect(await peer.prepare(row(id))).toHaveProperty('settings');
    expect(await peer.prepare(row('dcgan-28'))).toEqual({ reason: 'no convolution gradient' });
  });
});
