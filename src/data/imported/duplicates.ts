import { DIGEST_BYTES } from './layout.js';

/** Records whose digest an earlier record has. */
export const countDuplicates = (digests: Uint8Array): number => {
  const view = new DataView(digests.buffer, digests.byteOffset, digests.byteLength);
  const seen = new Set<bigint>();
  const count = digests.length / DIGEST_BYTES;
  // 64 bits: among a million records two different ones agree with a probability of 3e-8.
  for (let i = 0; i < count; i++) seen.add(view.getBigUint64(i * DIGEST_BYTES));
  return count - seen.size;
};
