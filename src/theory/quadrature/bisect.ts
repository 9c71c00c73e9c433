/**
 * A point where the sign of `f` changes from f(from) <= 0 to f(to) >= 0 or the other way round, to the last bit.
 * Where the signs at the ends agree it is one of the ends.
 */
export function bisect(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  const rising = f(low) <= 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return middle;
    if (f(middle) <= 0 === rising) low = middle;
    else high = middle;
  }
}
