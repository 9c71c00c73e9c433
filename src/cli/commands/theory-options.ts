import { Option } from 'commander';
import { BadInputError } from '../../contract/index.js';
import { parseDistribution } from '../../theory/index.js';

/** `--p` or `--q`: a distribution, with its forms in the help. */
export function distributionOption(name: 'p' | 'q', role: string, fallback: string): Option {
  return new Option(
    `--${name} <distribution>`,
    `${role}: normal(mean,std), uniform(low,high) or mixture(weight:mean:std,…)`,
  )
    .argParser((text: string) => parseDistribution(text, `--${name}`))
    .default(parseDistribution(fallback, `--${name}`), fallback);
}

/** Parser of a list of numbers, separated by commas. */
export const numberList =
  (option: string) =>
  (text: string): readonly number[] => {
    const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
    if (numbers.every(Number.isFinite)) return numbers;
    throw new BadInputError(`${option}: "${text}" is not a list of numbers separated by commas.`);
  };

/** Parser of one number. */
export const finiteNumber =
  (option: string) =>
  (text: string): number => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (Number.isFinite(value)) return value;
    throw new BadInputError(`${option}: "${text}" is not a number.`);
  };
