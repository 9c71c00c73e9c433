/**
 * A number as a chart shows it: three significant digits, thousands as k and M, very small ones as powers of ten.
 */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '–';
  if (size === 0) return '0';
  if (size >= 1e9 || size < 1e-4)
    return value
      .toExponential(2)
      .replace('e+', 'e')
      .replace(/\.?0+e/, 'e');
  if (size >= 1e6) return `${trimmed(value / 1e6)}M`;
  if (size >= 1e4) return `${trimmed(value / 1e3)}k`;
  return trimmed(value);
}

function trimmed(value: number): string {
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** Seconds in the words of a language: `12 sec`, `3 min 20 sec`, `2 hr 5 min`. */
export function shortDuration(seconds: number, language: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const part = (value: number, unit: 'hour' | 'minute' | 'second'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.floor(value));
  if (whole < 60) return part(whole, 'second');
  if (whole < 3600) return `${part(whole / 60, 'minute')} ${part(whole % 60, 'second')}`;
  return `${part(whole / 3600, 'hour')} ${part((whole % 3600) / 60, 'minute')}`;
}
