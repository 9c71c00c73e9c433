/** One measured figure beside its limit. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  /** Whether the value has to stay below the limit (by default) or to reach it. */
  readonly atLeast?: boolean;
  /** How it was measured, and the single values behind it. */
  readonly note: string;
}

export function holds({ value, limit, atLeast = false }: Figure): boolean {
  return atLeast ? value >= limit : value <= limit;
}

export function figureCells(figure: Figure): [name: string, value: string, limit: string, verdict: string] {
  const { name, value, limit, unit, atLeast = false } = figure;
  const sign = atLeast ? 'at least' : 'at most';
  return [
    name,
    `${number(value)} ${unit}`,
    `${sign} ${number(limit)} ${unit}`,
    holds(figure) ? 'holds' : 'does not hold',
  ];
}

const number = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
