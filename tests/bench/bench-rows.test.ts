import { describe, expect, it } from 'vitest';
import { benchRows, selectRows } from '../../src/bench/rows.js';
import { BadInputError } from '../../src/contract/index.js';
import { buildProgram } from '../../src/engine/step/build.js';

describe('bench rows', () => {
  it.each(benchRows.map((row) => [row.id, row] as const))('%s is a step the engine builds', (_, row) => {
    const { graphs } = buildProgram(row.config, row.dataShape);
    // The generator's update reuses the critic's latents: a step has one batch of each kind.
    expect(graphs.train.feeds.map(({ kind }) => kind).sort()).toEqual(['latent', 'real']);
  });

  it('are selected by id, in their own order', () => {
    expect(selectRows(null)).toBe(benchRows);
    expect(selectRows(['dcgan-28', 'mlp-128']).map(({ id }) => id)).toEqual(['mlp-128', 'dcgan-28']);
  });

  it('that do not exist are refused by name', () => {
    expect(() => selectRows(['mlp-1'])).toThrow(BadInputError);
    expect(() => selectRows(['mlp-1'])).toThrow(/--rows: there is no row mlp-1; choose from mlp-128, /);
  });
});
