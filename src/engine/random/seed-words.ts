/** Finalizer of MurmurHash3: a bijection of 32-bit words in which every input bit reaches every output bit. */
const mix = (word: number): number => {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/** 2^32 / golden ratio, odd: successive multiples are spread evenly over the 32-bit words. */
const GOLDEN = 0x9e3779b9;

/**
 * Hashes (seed, name) to the four words of a xoroshiro128+ state. Each word is an independent hash of the
 * seed and of every UTF-16 unit of the name, so streams of different names or seeds are unrelated.
 */
export const seedWords = (seed: number, name: string): [number, number, number, number] => {
  const word = (lane: number): number => {
    let h = mix(seed + Math.imul(lane, GOLDEN));
    for (let i = 0; i < name.length; i++) h = mix(Math.imul(h, 31) + name.charCodeAt(i) + GOLDEN);
    return mix(h ^ name.length);
  };
  const words: [number, number, number, number] = [word(1), word(2), word(3), word(4)];
  // The all-zero state is the one fixed point of the generator.
  return words.every((w) => w === 0) ? [GOLDEN | 0, 0, 0, 0] : words;
};
