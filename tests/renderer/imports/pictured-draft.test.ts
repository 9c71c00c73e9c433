import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../src/contract/config/index.js';
import { picturedDraft } from '../../../src/renderer/imports/pictured-draft.js';
import { takenKind } from '../../../src/renderer/imports/taken-file.js';
import { rowConfig } from '../support/run-row.js';

const pictured = (changes: Partial<RunConfig>) => ({
  ...{ id: 'a', seed: 0, step: 3, checkpoint: null, here: false },
  config: { ...rowConfig, ...changes },
});

describe('the experiment of a picture', () => {
  it('takes its configs as they were, a GAN of either loss by one name', () => {
    const [first, second] = [
      pictured({ objective: { kind: 'gan-minimax' } }),
      pictured({ objective: { kind: 'hinge' }, steps: 7 }),
    ];
    expect(picturedDraft([first, second])).toEqual({
      runs: [
        { objective: 'gan', config: first.config },
        { objective: 'hinge', config: second.config },
      ],
      left: 0,
    });
  });

  it('leaves out what has other data or seeds, and what is more than three', () => {
    expect(picturedDraft([pictured({}), pictured({ seed: 9 })])).toMatchObject({ left: 1 });
    const many = picturedDraft(Array.from({ length: 5 }, () => pictured({})));
    expect([many.runs.length, many.left]).toEqual([3, 2]);
  });
});

it('knows files by their endings', () => {
  const names = ['a.png', 'B.PNG', 'x.apng', 'pair.ganwb', 'png', 'a.png.exe', 'photo.jpg'];
  expect(names.map(takenKind)).toEqual(['picture', 'picture', 'picture', 'bundle', null, null, null]);
});
