import { afterEach, describe, expect, it } from 'vitest';
import { PeerProcess } from '../../src/bench/peer-process.js';
import { RunFailedError } from '../../src/contract/index.js';

const open: PeerProcess[] = [];
afterEach(async () => {
  for (const peer of open.splice(0)) await peer.close();
});

async function start(script: string): Promise<{ peer: PeerProcess; greeting: unknown }> {
  const started = await PeerProcess.start('parrot', process.execPath, ['--input-type=module', '-e', script]);
  open.push(started.peer);
  return started;
}

const parrot = `
  import { createInterface } from 'node:readline';
  console.log('{"version":"1"}');
  for await (const line of createInterface({ input: process.stdin })) console.log(line);
`;

describe('PeerProcess', () => {
  it('reads the greeting, then one answer per question', async () => {
    const { peer, greeting } = await start(parrot);
    expect(greeting).toEqual({ version: '1' });
    expect(await peer.ask({ op: 'measure', steps: 3 })).toEqual({ op: 'measure', steps: 3 });
    expect(await peer.ask(2)).toBe(2);
  });

  it('fails with the last words of a peer that ends instead of greeting', async () => {
    const failed = start('console.error("first"); console.error("No module named torch"); process.exit(1);');
    await expect(failed).rejects.toThrow(RunFailedError);
    await expect(failed).rejects.toThrow('parrot ended without an answer: No module named torch');
  });

  it('fails with the last words of a peer that ends instead of answering', async () => {
    const { peer } = await start(`
      console.log('{}');
      process.stdin.once('data', () => { console.error('out of memory'); process.exit(1); });
    `);
    await expect(peer.ask({})).rejects.toThrow('parrot ended without an answer: out of memory');
  });

  it('fails with the words of a peer that does not answer in JSON', async () => {
    await expect(start('console.log("Hello")')).rejects.toThrow('something else than JSON: Hello');
  });

  it('fails where the command does not exist', async () => {
    await expect(PeerProcess.start('parrot', '/does/not/exist', [])).rejects.toThrow(RunFailedError);
  });
});
