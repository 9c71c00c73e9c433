/**
 * Reverse KL divergence over modes in nats: KL(q || p) = sum q log(q / p), q the shares of generated samples per
 * mode and p those of the data (Lin et al. 2018, section 4). 0 where both agree, log of the number of modes where
 * everything fell into one of equally likely ones. Finite for lost modes: q log q is 0 there.
 *
 * @param counts generated samples per mode.
 * @param reference the data's counts or weights per mode; equal ones where left out, 0 of modes behind its end.
 * @returns NaN without any sample; Infinity where samples fall into a mode that the data lacks.
 */
export function reverseKl(counts: ArrayLike<number>, reference?: ArrayLike<number>): number {
  const total = sumOf(counts);
  if (total === 0) return NaN;
  const weight = reference === undefined ? counts.length : sumOf(reference);
  let divergence = 0;
  for (let mode = 0; mode < counts.length; mode++) {
    const share = counts[mode]! / total;
    if (share > 0)
      divergence +=
        share * Math.log((share * weight) / (reference === undefined ? 1 : (reference[mode] ?? 0)));
  }
  return Math.max(0, divergence);
}

/** Shannon entropy of a histogram in nats: 0 for one class, the logarithm of the number of classes at most. */
export function entropy(counts: ArrayLike<number>): number {
  const total = sumOf(counts);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const share = counts[i]! / total;
    if (share > 0) sum -= share * Math.log(share);
  }
  return sum;
}

const sumOf = (counts: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]!;
  return sum;
};
