import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../../src');

/** The lines of a folder's files that hold one of `terms`. */
function linesWith(folder: string, terms: RegExp): string[] {
  return readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readFileSync(join(source, folder, file), 'utf8').split('\n'))
    .filter((line) => terms.test(line));
}

it('calls the critic 评论家 in every text of the page', () => {
  expect(linesWith('renderer/i18n', /评论家/).length).toBeGreaterThan(5);
  expect(linesWith('renderer/i18n', /评论器|评判器|批评者|评论员/)).toEqual([]);
});

it('calls an epoch 轮 in every recipe', () => {
  expect(linesWith('recipes', /轮/).length).toBeGreaterThan(5);
  expect(linesWith('recipes', /周期|时期|纪元/)).toEqual([]);
});
