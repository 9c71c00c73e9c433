/** Crockford's base 32 in lower case: no i, l, o, u; sorts as its values do. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 8;
/** 8 digits count milliseconds for 34 years from here. */
const EPOCH = Date.UTC(2026, 0, 1);

/**
 * Id of a new run: its creation time in milliseconds, or the successor of `last` where that is not larger
 * (two runs in one millisecond, a clock set back). So ids are unique in a store and sort by creation.
 */
export function nextRunId(nowMs: number, last: string | null): string {
  const time = Math.max(0, Math.floor(nowMs) - EPOCH);
  return encode(last === null ? time : Math.max(time, decode(last) + 1));
}

function encode(value: number): string {
  let text = '';
  for (let rest = value; text.length < LENGTH; rest = Math.floor(rest / 32))
    text = DIGITS.charAt(rest % 32) + text;
  return text;
}

function decode(id: string): number {
  let value = 0;
  for (const digit of id) value = value * 32 + DIGITS.indexOf(digit);
  return value;
}
