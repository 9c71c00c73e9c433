import { expect, test } from 'vitest';
import { BadInputError } from '../../../src/contract/errors.js';
import { measureHere } from '../support/test-laboratory.js';

test('judges by the steps that double precision holds, and says where it ends', async () => {
  const { checks, figures, remarks } = await measureHere('nash-xy', 'smoke', 0, {
    etas: [0.3, 0.7],
    steps: 20_000,
  });
  expect(checks.map(({ holds }) => holds)).toEqual([true, true]);
  expect(checks[1]?.value).toBeCloseTo(1 - Math.sqrt(1 - 0.3 ** 2 + 0.3 ** 4), 6);
  expect(remarks.map(({ en }) => en)).toEqual([
    expect.stringMatching(/^simultaneous, eta 0.3: ends after \d+ steps, before its radius overflows\.$/),
    expect.stringMatching(/^extragradient, eta 0.3: ends after \d+ steps, before its radius falls below/),
    expect.stringMatching(/^simultaneous, eta 0.7/),
    expect.stringMatching(/^extragradient, eta 0.7/),
  ]);
  for (const figure of figures) {
    if (figure.kind !== 'lines') throw new Error(`a figure of ${figure.kind}`);
    for (const { x, y } of figure.series) expect(y).toHaveLength(x.length);
  }
});

test.each([
  [{ etas: [0] }, 'etas: give a number above 0, not 0.'],
  [{ etas: [1e200] }, 'etas must be at most 1000.'],
  [{ steps: 100_001 }, 'steps: give a whole number from 1 to 100000, not 100001.'],
])('refuses %j by the name of the number', async (changes, message) => {
  await expect(measureHere('nash-xy', 'smoke', 0, changes)).rejects.toThrow(new BadInputError(message));
});
