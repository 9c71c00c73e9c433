import { describe, expect, it } from 'vitest';
import { panelCaption } from '../../../src/workbench/export/sheet-caption.js';
import { sheetPanel } from './sheet-fixtures.js';

const nothing = new Float32Array(0);

describe('panelCaption', () => {
  it('names objective, run, step, seed and losses', () => {
    expect(panelCaption(sheetPanel([0, 2], nothing, { notes: ['8 of 8 modes'] }))).toEqual({
      heading: 'WGAN (clip 0.01)',
      lines: [
        'digits · run run-1',
        'step 1,500 of 20,000 · seed 7',
        'D loss −0.25 · G loss 0.5 · W₁ estimate 0.25',
        '8 of 8 modes',
      ],
    });
  });

  it('leaves out what is not known', () => {
    const panel = sheetPanel([0, 2], nothing, {
      name: '',
      metrics: new Map(),
      objective: { kind: 'gan-minimax' },
    });
    expect(panelCaption(panel)).toEqual({
      heading: 'GAN (minimax)',
      lines: ['run run-1', 'step 1,500 of 20,000 · seed 7'],
    });
  });
});
