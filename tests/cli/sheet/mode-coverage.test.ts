import { describe, expect, it } from 'vitest';
import { modeCoverage } from '../../../src/cli/sheet/mode-coverage.js';

describe('modeCoverage', () => {
  it('counts modes with a sample within 3 std, and the share of such samples', () => {
    const modes = {
      centres: [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
      std: 0.1,
    };
    const values = Float32Array.of(0.29, 0, 0, 0, 1, 0.31, 5, 5);
    expect(modeCoverage({ shape: [4, 2], values }, modes)).toEqual({
      covered: 1,
      modes: 3,
      highQuality: 0.5,
    });
  });
});
