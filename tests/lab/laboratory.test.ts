import { expect, test } from 'vitest';
import { BadInputError } from '../../src/contract/errors.js';
import type { RunConfigInput } from '../../src/contract/index.js';
import { createLaboratory } from '../../src/lab/laboratory.js';
import { TrainingRequests } from '../../src/lab/training-requests.js';

const config = (width: number): RunConfigInput => ({
  steps: 1,
  batchSize: 8,
  data: { kind: 'ring' },
  generator: { kind: 'mlp', hidden: [width] },
  discriminator: { kind: 'mlp', hidden: [8] },
  objective: { kind: 'gan-minimax' },
  optimizers: { generator: { kind: 'sgd' }, discriminator: { kind: 'sgd' } },
});

test('numbers that give no run are refused in words that name those changed, and nothing is trained', async () => {
  const asked: unknown[] = [];
  const requests = new TrainingRequests((event) => asked.push(event));
  const laboratory = createLaboratory({
    seed: 0,
    changed: ['steps', 'width'],
    threads: 1,
    requests,
    send: () => undefined,
  });
  const train = async (): Promise<unknown> => laboratory.train([config(8), config(10_000)], 0, 1);
  await expect(train()).rejects.toThrow(
    new BadInputError(
      'The numbers of the recipe give a run that there cannot be: "generator.hidden.0" is 10000; expected a number of at most 8192; change steps or width.',
    ),
  );
  expect(asked).toEqual([]);
});
