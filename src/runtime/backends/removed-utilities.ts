import { createRequire } from 'node:module';

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** The type checks that Node 23 removed from its module `util`. */
const removed: Readonly<Record<string, (value: unknown) => boolean>> = {
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject,
  isPrimitive: (value) => !isObject(value) && typeof value !== 'function',
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
};

/** Puts back what tfjs-node 4.22 calls of Node's `util` and this Node lacks; to be called before it is loaded. */
export function supplyRemovedUtilities(): void {
  const utilities = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  for (const [name, check] of Object.entries(removed)) utilities[name] ??= check;
}
