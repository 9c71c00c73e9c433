import { SafetensorsError } from './format.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Parses UTF-8 JSON and refuses duplicate keys, of which JSON.parse would silently keep the last: outside of
 * strings every ':' belongs to one key, so their number must equal the number of keys that were kept.
 */
export function parseUniqueJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new SafetensorsError('its header is not JSON');
  }
  if (countKeys(value) !== countColons(bytes)) throw new SafetensorsError('its header names something twice');
  return value;
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children = Object.values(value);
  return children.reduce<number>(
    (sum, child) => sum + countKeys(child),
    Array.isArray(value) ? 0 : children.length,
  );
}

function countColons(bytes: Uint8Array): number {
  let colons = 0;
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (quoted && byte === BACKSLASH) i++;
    else if (byte === QUOTE) quoted = !quoted;
    else if (byte === COLON && !quoted) colons++;
  }
  return colons;
}
