const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of 1,000 with three significant digits, for example `1.24 GB`. */
export function byteText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${units[power] ?? 'B'}`;
}
