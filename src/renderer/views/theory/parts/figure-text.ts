/** A value of the lab in a few digits: `∞`, four decimals, or a power of ten for what four decimals cannot show. */
export function figureText(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 5e-5 || size >= 1e5)) return value.toExponential(1).replace('-', '−');
  return value.toFixed(4).replace('-', '−');
}
