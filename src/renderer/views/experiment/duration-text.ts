const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Two largest units of a duration in seconds, for example `2 hr 5 min`. */
export function durationText(seconds: number, locale: string): string {
  let rest = Math.max(1, Math.round(seconds));
  const first = units.findIndex(([, length]) => rest >= length);
  return units
    .slice(first, first + 2)
    .flatMap(([unit, length]) => {
      const count = Math.floor(rest / length);
      rest -= count * length;
      const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
      return count === 0 ? [] : [format.format(count)];
    })
    .join(' ');
}
