import { BadInputError } from '../../contract/index.js';
import { distributionFault } from './distribution-limits.js';
import type { Distribution } from './distribution.js';

const FORMS = 'normal(mean,std), uniform(low,high) or mixture(weight:mean:std,…)';

/** What the numbers of each kind are called, in their order. */
const parameters = {
  gaussian: ['mean', 'standard deviation'],
  uniform: ['low end', 'high end'],
  mixture: ['weight', 'mean', 'standard deviation'],
} as const satisfies Record<Distribution['kind'], readonly string[]>;

/**
 * A distribution from `normal(0,1)`, `uniform(-1,1)` or `mixture(0.5:-2:0.5,0.5:2:0.5)`.
 *
 * @param place what the text is, for the message: an option, a key.
 * @throws BadInputError naming the place, the text, and what of it makes no distribution.
 */
export function parseDistribution(text: string, place: string): Distribution {
  const [, word, body] = /^\s*(normal|gaussian|uniform|mixture)\s*\(([^()]*)\)\s*$/.exec(text) ?? [];
  const kind = word === 'normal' ? 'gaussian' : (word as Distribution['kind'] | undefined);
  const fields = (body ?? '').split(',').map((field) => field.split(':').map((part) => part.trim()));
  if (kind === undefined || !hasForm(kind, fields)) {
    throw new BadInputError(`${place}: "${text}" is not one of ${FORMS}.`);
  }
  const distribution = assembled(
    kind,
    fields.map((field) => field.map(numberOf)),
  );
  const fault = wordFault(kind, fields) ?? distributionFault(distribution);
  if (fault !== null) throw new BadInputError(`${place}: "${text}": ${fault}.`);
  return distribution;
}

/** @throws BadInputError naming the distribution and the parameter that makes none. */
export function checkDistribution(distribution: Distribution): void {
  const fault = distributionFault(distribution);
  if (fault !== null) throw new BadInputError(`${distributionText(distribution)}: ${fault}.`);
}

/** NaN for what is left out and for what is no number. */
const numberOf = (text: string): number => (text === '' ? NaN : Number(text));

function hasForm(kind: Distribution['kind'], fields: readonly (readonly string[])[]): boolean {
  return kind === 'mixture'
    ? fields.every((field) => field.length === 3)
    : fields.length === 2 && fields.every((field) => field.length === 1);
}

/** The first part of the text that is no number. */
function wordFault(kind: Distribution['kind'], fields: readonly (readonly string[])[]): string | null {
  for (const [index, part] of fields.flat().entries()) {
    if (Number.isFinite(numberOf(part))) continue;
    const names = parameters[kind];
    const of = kind === 'mixture' ? ` of component ${Math.floor(index / names.length) + 1}` : '';
    return `the ${names[index % names.length]!} "${part}"${of} is no finite number; give one`;
  }
  return null;
}

function assembled(kind: Distribution['kind'], fields: readonly (readonly number[])[]): Distribution {
  const [[a] = [], [b] = []] = fields;
  switch (kind) {
    case 'gaussian':
      return { kind, mean: a!, std: b! };
    case 'uniform':
      return { kind, low: a!, high: b! };
    case 'mixture': {
      const components = fields.map(([weight, mean, std]) => ({ weight: weight!, mean: mean!, std: std! }));
      return { kind, components };
    }
  }
}

/** The text that `parseDistribution` reads back. */
export function distributionText(distribution: Distribution): string {
  switch (distribution.kind) {
    case 'gaussian':
      return `normal(${distribution.mean},${distribution.std})`;
    case 'uniform':
      return `uniform(${distribution.low},${distribution.high})`;
    case 'mixture': {
      const parts = distribution.components.map(({ weight, mean, std }) => `${weight}:${mean}:${std}`);
      return `mixture(${parts.join(',')})`;
    }
  }
}
