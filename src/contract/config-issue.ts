import type { z } from 'zod';
import { knownKeys } from './known-keys.js';

type Issue = z.core.$ZodIssue;

/** Unknown keys that are named; a file may have any number. */
const MOST_NAMED = 8;

/** What is wrong with `config` according to one zod issue: names the key, what was found and what is expected. */
export function issueInWords(issue: Issue, config: unknown): string {
  const key = issue.path.join('.');
  const found = valueAt(config, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.slice(0, MOST_NAMED).map((name) => `"${[...issue.path, name].join('.')}"`);
    if (issue.keys.length > MOST_NAMED) names.push(`and ${issue.keys.length - MOST_NAMED} more`);
    return `unknown key ${names.join(', ')}; known here: ${knownKeys(config, issue.path).join(', ')}`;
  }
  const expected = expectation(issue);
  if (key === '') return `expected ${expected}, found ${inWords(found)}`;
  if (found === undefined) return `the key "${key}" is missing; expected ${expected}`;
  return `"${key}" is ${inWords(found)}; expected ${expected}`;
}

/** The full path of the key an issue is about, including the unknown one. */
export function issuePath(issue: Issue): string[] {
  const path = issue.path.map(String);
  return issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? oneOf(issue.options)
        : unionExpectation(issue.errors);
    case 'too_small':
      return `${limitSubject(issue.origin)} ${issue.inclusive === false ? 'above' : 'of at least'} ${String(issue.minimum)}`;
    case 'too_big':
      return `${limitSubject(issue.origin)} ${issue.inclusive === false ? 'below' : 'of at most'} ${String(issue.maximum)}`;
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  object: 'an object { … }',
  array: 'a list [ … ]',
  null: 'null',
};

function unionExpectation(errors: readonly (readonly Issue[])[]): string {
  const values = errors.flat().flatMap((issue) => (issue.code === 'invalid_value' ? issue.values : []));
  if (values.length > 0) return oneOf(values);
  return [...new Set(errors.flat().map(expectation))].join(' or ');
}

const oneOf = (values: readonly unknown[]): string => {
  const texts = values.map((value) => JSON.stringify(value));
  return texts.length === 1 ? (texts[0] ?? '') : `one of ${texts.join(', ')}`;
};

const limitSubject = (origin: string): string => {
  if (origin === 'string') return 'text with a length';
  return origin === 'array' ? 'a list with a length' : 'a number';
};

function valueAt(config: unknown, path: readonly PropertyKey[]): unknown {
  let node = config;
  for (const key of path) {
    if (typeof node !== 'object' || node === null) return undefined;
    node = (node as Record<PropertyKey, unknown>)[key];
  }
  return node;
}

/** A found value, short enough for one line. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
