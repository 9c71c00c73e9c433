/**
 * SVG path of values from left to right in a box of the given size, the smallest at the bottom; missing values leave a
 * gap. Empty when there are fewer than two values.
 */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length < 2) return '';
  const low = Math.min(...known);
  const range = Math.max(...known) - low;
  const stride = width / (values.length - 1);
  let pen = 'M';
  return values
    .map((value, index) => {
      if (value === null || !Number.isFinite(value)) {
        pen = 'M';
        return '';
      }
      const y = range === 0 ? height / 2 : height - ((value - low) / range) * height;
      const command = `${pen}${(index * stride).toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
      return command;
    })
    .join('');
}
