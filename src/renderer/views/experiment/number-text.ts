import type { NumberField } from './form-field.js';

/** The number that a text means; null for none, which no schema admits, so that it is shown as an issue. */
export function numberFromText(text: string): number | null {
  const trimmed = text.trim();
  const value = Number(trimmed);
  return trimmed === '' || Number.isNaN(value) ? null : value;
}

/** What an arrow key adds: 1 for whole numbers, else the power of ten of the value's first digit. */
export function numberStep(field: NumberField, value: unknown): number {
  if (field.integer || typeof value !== 'number' || value === 0 || !Number.isFinite(value)) {
    return field.integer ? 1 : 0.01;
  }
  return Number(`1e${Math.floor(Math.log10(Math.abs(value)))}`);
}

/** The range in signs, for example `0 < x ≤ 100`; empty without bounds. */
export function rangeText({ min, max, minExcluded, maxExcluded }: NumberField): string {
  if (min === null && max === null) return '';
  const lower = min === null ? '' : `${min} ${minExcluded ? '<' : '≤'} `;
  const upper = max === null ? '' : ` ${maxExcluded ? '<' : '≤'} ${max}`;
  return `${lower}x${upper}`;
}
