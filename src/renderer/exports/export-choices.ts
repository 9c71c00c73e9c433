import type { ExportJobInput } from '../../contract/export.js';

/** Entries of the export menu in their order; the key of their text. */
const CHOICES = [
  'sheet',
  'animation-gif',
  'animation-apng',
  'charts-png',
  'charts-svg',
  'report-html',
  'report-markdown',
  'metrics-csv',
  'metrics-json',
  'metrics-parquet',
  'generator-onnx',
  'generator-safetensors',
  'discriminator-onnx',
  'discriminator-safetensors',
  'tensorboard',
  'bundle',
] as const;
export type ExportChoice = (typeof CHOICES)[number];

/** Metrics and networks of several runs are several files. */
const ofOneRun = (choice: ExportChoice): boolean => /^(metrics|generator|discriminator)-/.test(choice);

/** What can be exported of so many runs. */
export const choicesFor = (runs: number): readonly ExportChoice[] =>
  CHOICES.filter((choice) => runs === 1 || !ofOneRun(choice));

/** What separates an entry from the one above it: another kind of thing. */
export function beginsGroup(choice: ExportChoice, above: ExportChoice | undefined): boolean {
  const kind = (of: ExportChoice): string => of.replace(/-.*/, '').replace('discriminator', 'generator');
  return above !== undefined && kind(choice) !== kind(above);
}

/** The job of an entry. @param step of the sample sheet; null takes the newest. */
export function exportJob(choice: ExportChoice, ids: readonly string[], step: number | null): ExportJobInput {
  const runs = [...ids];
  switch (choice) {
    case 'sheet':
      return { kind: 'sheet', ids: runs, ...(step === null ? {} : { step }) };
    case 'animation-gif':
      return { kind: 'animation', ids: runs, format: 'gif' };
    case 'animation-apng':
      return { kind: 'animation', ids: runs, format: 'apng' };
    case 'charts-png':
      return { kind: 'charts', ids: runs, format: 'png' };
    case 'charts-svg':
      return { kind: 'charts', ids: runs, format: 'svg' };
    case 'report-html':
      return { kind: 'report', ids: runs, format: 'html' };
    case 'report-markdown':
      return { kind: 'report', ids: runs, format: 'markdown' };
    case 'metrics-csv':
      return { kind: 'metrics', ids: runs, format: 'csv' };
    case 'metrics-json':
      return { kind: 'metrics', ids: runs, format: 'json' };
    case 'metrics-parquet':
      return { kind: 'metrics', ids: runs, format: 'parquet' };
    case 'generator-onnx':
      return { kind: 'network', ids: runs, network: 'generator', format: 'onnx' };
    case 'generator-safetensors':
      return { kind: 'network', ids: runs, network: 'generator', format: 'safetensors' };
    case 'discriminator-onnx':
      return { kind: 'network', ids: runs, network: 'discriminator', format: 'onnx' };
    case 'discriminator-safetensors':
      return { kind: 'network', ids: runs, network: 'discriminator', format: 'safetensors' };
    case 'tensorboard':
      return { kind: 'tensorboard', ids: runs };
    case 'bundle':
      return { kind: 'bundle', ids: runs };
  }
}
