import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import { input } from '../../../src/engine/ir/functions.js';
import { generatorSlope } from '../../../src/engine/objectives/generator-slope.js';
import { objectives } from '../../../src/engine/objectives/objective.js';
import { evaluate } from '../../support/reference.js';

const kinds = Object.keys(objectives) as (keyof typeof objectives)[];

test.each(kinds)('%s: is the derivative of one sample of the generator loss', (kind) => {
  const logit = input(new GraphBuilder(), 'logit', [1]);
  const node = objectives[kind].generatorLoss(logit);
  const loss = (at: number): number => evaluate([node], new Map([['logit', [at]]]))[0]![0]!;
  const h = 1e-5;
  for (const at of [-30, -4, -0.7, 0, 0.3, 2.5, 30]) {
    expect(generatorSlope[kind](at)).toBeCloseTo((loss(at + h) - loss(at - h)) / (2 * h), 6);
  }
});
