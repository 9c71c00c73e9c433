import { describe, expect, it } from 'vitest';
import { exportJobSchema } from '../../../src/contract/export.js';
import { beginsGroup, choicesFor, exportJob } from '../../../src/renderer/exports/export-choices.js';
import en from '../../../src/renderer/i18n/messages/en/exports.js';
import zh from '../../../src/renderer/i18n/messages/zh-cn/exports.js';

describe('the export menu', () => {
  it.each([1, 2, 12])('offers %i runs only jobs that the contract takes', (count) => {
    const ids = Array.from({ length: count }, (_, index) => `run${index}`);
    const jobs = choicesFor(count).map((choice) => exportJob(choice, ids, 7));
    for (const job of jobs) expect(exportJobSchema.parse(job).ids).toEqual(ids);
    expect(new Set(jobs.map((job) => JSON.stringify(job))).size).toBe(jobs.length);
  });

  it('names every entry in both languages', () => {
    for (const choice of choicesFor(1)) {
      expect(en[choice]).toMatch(/\S/);
      expect(zh[choice]).toMatch(/\p{Script=Han}/u);
    }
  });

  it('offers files of one run only for one run, and asks for the sheet of the step that is shown', () => {
    expect(choicesFor(1)).toContain('metrics-csv');
    expect(choicesFor(2)).not.toContain('metrics-csv');
    expect(exportJob('sheet', ['a'], 30)).toEqual({ kind: 'sheet', ids: ['a'], step: 30 });
    expect(exportJob('sheet', ['a'], null)).toEqual({ kind: 'sheet', ids: ['a'] });
  });

  it('separates kinds, and keeps both networks together', () => {
    expect(beginsGroup('sheet', undefined)).toBe(false);
    expect(beginsGroup('charts-png', 'animation-apng')).toBe(true);
    expect(beginsGroup('discriminator-onnx', 'generator-safetensors')).toBe(false);
  });
});
