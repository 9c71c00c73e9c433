import { describe, expect, it } from 'vitest';
import { formatMarkdown } from '../../src/bench/markdown-report.js';
import type { BenchReport, PeerTiming, Timing } from '../../src/bench/report.js';
import { goalOf } from '../../src/bench/report.js';
import { formatTerminal } from '../../src/bench/terminal-report.js';

const timing = (milliseconds: number, setting: string): Timing => ({
  setting,
  milliseconds: { median: milliseconds, min: milliseconds, max: milliseconds },
  rounds: [milliseconds],
  probes: [{ setting, milliseconds }],
});

const torch: PeerTiming = {
  ...timing(9.6, '2 threads'),
  ratio: { median: 4, min: 3.5, max: 4.25 },
  goal: goalOf(3, 4),
  bound: 8,
};

const report: BenchReport = {
  format: 'gan-workbench bench 2',
  date: '2026-01-01T00:00:00.000Z',
  machine: {
    cpu: 'Some CPU',
    cores: 2,
    memoryGigabytes: 8,
    system: 'linux 6',
    node: 'v24.0.0',
    loadBefore: 0.1,
    loadAfter: 1.5,
  },
  contenders: { ours: 'onnxruntime 1', torch: 'PyTorch 1.13', tfjs: 'not measured: no backend' },
  rounds: 1,
  peersAskedFor: ['torch', 'tfjs'],
  rows: [
    {
      id: 'mlp-128',
      title: 'a small MLP',
      work: 1.9e8,
      ours: { ...timing(2.4, '1 thread'), gigaflops: 79.2 },
      kernelRates: {
        matmul: { median: 158, min: 150, max: 160 },
        convolution: { median: 165, min: 160, max: 170 },
      },
      floor: 1.2,
      share: 0.5,
      shareGoal: goalOf(0.6, 0.5),
      peers: { torch },
    },
  ],
};

describe('goalOf', () => {
  it('is reached from the required figure on, and null where none is asked', () => {
    expect(goalOf(3, 3)?.verdict).toBe('reached');
    expect(goalOf(3, 2.99)?.verdict).toBe('missed');
    expect(goalOf(null, 1)).toBeNull();
    expect(goalOf(undefined, 1)).toBeNull();
  });
});

describe('formatTerminal', () => {
  it('prints figures, verdicts, absent peers and the machine', () => {
    expect(formatTerminal(report)).toMatchInlineSnapshot(`
      "mlp-128: a small MLP
        ours, ms              2.40 (1 thread)
        GFLOP/s               79.2
        matmul rate           158
        convolution rate      165
        share of matmul rate  50 %, 60 % missed
        floor, ms             1.20
        PyTorch, ms           9.60 (2 threads)
        ratio                 4.00x [3.50 to 4.25], 3.00x reached
        bound                 8.00x
        tfjs, ms              not measured: no backend

      2026-01-01T00:00:00.000Z, Some CPU, 2 cores, 8 GB, linux 6, Node v24.0.0
      1 rounds, medians; load 0.1 before, 1.5 after
      ours: onnxruntime 1
      torch: PyTorch 1.13
      tfjs: not measured: no backend"
    `);
  });
});

describe('the bound of a ratio', () => {
  it('is named where the required ratio lies above it', () => {
    const peers = { torch: { ...torch, goal: goalOf(9, 4) } };
    const beyond = { ...report, rows: report.rows.map((row) => ({ ...row, peers })) };
    expect(formatTerminal(beyond)).toContain('4.00x [3.50 to 4.25], 9.00x missed, beyond the bound\n');
  });
});

describe('formatMarkdown', () => {
  it('holds a table with a row per step', () => {
    expect(formatMarkdown(report).split('\n').slice(4, 7)).toMatchInlineSnapshot(`
      [
        "| step    | ours, ms        | GFLOP/s | matmul rate | convolution rate | share of matmul rate | floor, ms | PyTorch, ms      | ratio                               | bound | tfjs, ms                 | ratio | bound |",
        "| ------- | --------------- | ------- | ----------- | ---------------- | -------------------- | --------- | ---------------- | ----------------------------------- | ----- | ------------------------ | ----- | ----- |",
        "| mlp-128 | 2.40 (1 thread) | 79.2    | 158         | 165              | 50 %, 60 % missed    | 1.20      | 9.60 (2 threads) | 4.00x [3.50 to 4.25], 3.00x reached | 8.00x | not measured: no backend |       |       |",
      ]
    `);
  });
});
