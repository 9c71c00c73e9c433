/** Samples per class, where `scores` is row-major [count, classes] and the largest score decides. */
export function classHistogram(scores: Float32Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes);
  for (const label of likeliestClasses(scores, classes)) counts[label]! += 1;
  return counts;
}

/** Class of the largest score of every row of `scores` [count, classes]; the lower one of equals. */
export function likeliestClasses(scores: Float32Array, classes: number): Uint32Array {
  return Uint32Array.from({ length: scores.length / classes }, (_, row) => {
    const start = row * classes;
    let best = 0;
    for (let k = 1; k < classes; k++) if (scores[start + k]! > scores[start + best]!) best = k;
    return best;
  });
}

/**
 * Samples per combination of classes: sample i has the labels `channels[0][i], channels[1][i], ...`, each below
 * `classes`, read as the digits of its mode's number. Three channels of digits are Stacked MNIST's 1,000 modes
 * (Metz et al. 2017, section 3.3; Srivastava et al. 2017).
 */
export function combinationHistogram(channels: readonly Uint32Array[], classes: number): Uint32Array {
  const counts = new Uint32Array(classes ** channels.length);
  const count = channels[0]?.length ?? 0;
  for (let i = 0; i < count; i++)
    counts[channels.reduce((mode, labels) => mode * classes + labels[i]!, 0)]! += 1;
  return counts;
}

/** Modes with at least one sample. */
export const occupied = (counts: Uint32Array): number =>
  counts.reduce((n, count) => n + Number(count > 0), 0);
