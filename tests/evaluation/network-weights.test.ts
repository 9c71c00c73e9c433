import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkWeights, openCheckpoint } from '../../src/evaluation/index.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import { relativeError } from '../support/programs.js';
import { checkpointAt, temporaryFolder, tinyConfig, train } from '../trainer/support/tiny-run.js';

/** Debian's interpreter first: another one on the PATH does not see Debian's packages. */
const python = ['/usr/bin/python3', 'python3'].find(
  (interpreter) => spawnSync(interpreter, ['-c', 'import torch']).status === 0,
);

/** The example of the documentation, with latents and a result that the test knows. */
function documentedExample(): string {
  const text = readFileSync(join(import.meta.dirname, '../../docs/pytorch.md'), 'utf8');
  const code = /```python\n(.*?)```/s.exec(text)?.[1];
  if (code === undefined) throw new Error('docs/pytorch.md has no example');
  const replaced = code.replace('torch.randn(1000, 2)', 'torch.tensor([[0.5, -1.0], [2.0, 0.25]])');
  expect(replaced).not.toBe(code);
  return `${replaced}\nprint(json.dumps(points.flatten().tolist()))\n`;
}

async function trainedWeights(folder: string) {
  const checkpoint = checkpointAt(await train(tinyConfig({ steps: 3 }), { directory: folder }), folder);
  const bytes = await networkWeights(checkpoint.file, checkpoint.sha256, 'generator');
  return { ...checkpoint, bytes };
}

describe('the weights of a network', () => {
  it('are tensors named by layer, without optimizer state, and say where they come from', async () => {
    const { bytes, sha256 } = await trainedWeights(temporaryFolder());
    const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size))) as Record<
      string,
      { shape: number[]; data_offsets: [number, number] } & Record<string, unknown>
    >;
    const { __metadata__: metadata, ...tensors } = header;
    expect(Object.keys(tensors).sort()).toEqual(['fc0.bias', 'fc0.weight', 'fc1.bias', 'fc1.weight']);
    expect(tensors['fc0.weight']?.shape).toEqual([8, 2]);
    expect(metadata).toMatchObject({ network: 'generator', step: '3', checkpoint: sha256 });
    const end = Math.max(...Object.values(tensors).map((entry) => entry.data_offsets[1]));
    expect(bytes).toHaveLength(8 + size + end);
  });

  it.skipIf(python === undefined)(
    'load into PyTorch as documented (needs python3 with torch)',
    async () => {
      const folder = temporaryFolder();
      const { bytes, file, sha256 } = await trainedWeights(folder);
      writeFileSync(join(folder, 'generator.safetensors'), bytes);
      const printed = execFileSync(python ?? '', ['-c', documentedExample()], {
        cwd: folder,
        encoding: 'utf8',
      });
      const checkpoint = await openCheckpoint(file, sha256, createOnnxExecutor());
      const expected = await checkpoint.generate(Float32Array.from([0.5, -1, 2, 0.25]));
      await checkpoint.dispose();
      expect(relativeError(JSON.parse(printed) as number[], expected)).toBeLessThan(1e-5);
    },
    60_000,
  );
});
