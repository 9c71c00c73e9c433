/**
 * The first of 6, 7, 8 or 9 significant digits whose nearest float32 is `value`; or `NaN`, `Infinity`,
 * `-Infinity`. `value` is a float32 held in a double.
 */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Object.is(value, -0)) return '-0';
  return String(shortestFloat32(value));
}

/** The double float32Text prints: it rounds to the float32 `value`. Keeps what is not finite. */
export function shortestFloat32(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value;
}
