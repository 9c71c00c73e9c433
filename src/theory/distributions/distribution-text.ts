import { BadInputError } from '../../contract/index.js';
import { checkDistribution, type Distribution } from './distribution.js';

const FORMS = 'normal(mean,std), uniform(low,high) or mixture(weight:mean:std,…)';

/**
 * A distribution from `normal(0,1)`, `uniform(-1,1)` or `mixture(0.5:-2:0.5,0.5:2:0.5)`.
 *
 * @param place what the text is, for the message: an option, a key.
 * @throws BadInputError naming the place and the forms that are read.
 */
export function parseDistribution(text: string, place: string): Distribution {
  const [, kind, body] = /^\s*(normal|gaussian|uniform|mixture)\s*\(([^()]*)\)\s*$/.exec(text) ?? [];
  const fields = (body ?? '').split(',').map((field) => field.split(':').map(numberOf));
  const distribution = assembled(kind, fields);
  if (distribution === null) throw new BadInputError(`${place}: "${text}" is not one of ${FORMS}.`);
  try {
    checkDistribution(distribution);
  } catch (error) {
    if (error instanceof BadInputError) throw new BadInputError(`${place}: ${error.message}`);
    throw error;
  }
  return distribution;
}

/** NaN, which no check of a parameter lets pass, for what is not a number. */
const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

function assembled(kind: string | undefined, fields: readonly (readonly number[])[]): Distribution | null {
  if (kind === 'mixture') {
    if (fields.some((field) => field.length !== 3)) return null;
    const components = fields.map(([weight, mean, std]) => ({ weight: weight!, mean: mean!, std: std! }));
    return { kind, components };
  }
  const [[a] = [], [b] = []] = fields;
  if (kind === undefined || fields.length !== 2 || fields.some((field) => field.length !== 1)) return null;
  return kind === 'uniform' ? { kind, low: a!, high: b! } : { kind: 'gaussian', mean: a!, std: b! };
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
