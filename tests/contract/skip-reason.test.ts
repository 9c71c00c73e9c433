import { expect, test } from 'vitest';
import { skipReason, SKIP_REASONS, statedReason, type SkipReason } from '../../src/contract/skip-reason.js';

test.each(Object.keys(SKIP_REASONS) as SkipReason[])('%s is known again by its clause', (reason) => {
  const n = SKIP_REASONS[reason].includes('{n}') ? '100,000' : '';
  expect(statedReason(skipReason(reason, n))).toEqual({ reason, n });
});

test.each(['it is cursed', '', 'it has many bytes, more than the limit of 128 MiB'])(
  'other words, “%s”, state none of them',
  (clause) => {
    expect(statedReason(clause)).toBeNull();
  },
);
