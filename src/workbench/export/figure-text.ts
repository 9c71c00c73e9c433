/**
 * A figure for captions: four significant digits, a real minus sign, powers of ten beyond 1e-4 and 1e6;
 * `NaN` and `∞` as they are.
 */
export function figureText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const magnitude = Math.abs(value);
  const scientific = magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e6);
  const text = scientific
    ? Number(value.toPrecision(3)).toExponential().replace('e+', 'e')
    : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}

/** A count with thousands separators, for example `25,000`. */
export function countText(value: number): string {
  return value.toLocaleString('en-US');
}
