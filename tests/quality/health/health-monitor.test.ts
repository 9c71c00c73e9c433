import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { HealthMonitor } from '../../../src/quality/index.js';

const columns = [
  'loss_d',
  'd_real',
  'd_fake',
  'grad_norm_g',
  'clip_share',
  'modes_covered',
  'high_quality',
  'diversity',
];

interface Row {
  loss_d?: number;
  d_real?: number;
  d_fake?: number;
  grad_norm_g?: number;
  clip_share?: number;
  modes_covered?: number;
  high_quality?: number;
  diversity?: number;
}

const noise = new RandomStream(3, 'noise');
/** A healthy step unless said otherwise; the loss is never twice the same. */
const row = (parts: Row = {}): number[] =>
  columns.map((name) => {
    const healthy: Record<string, number> = {
      loss_d: 1.38 + 0.05 * noise.normal(),
      d_real: 0.6,
      d_fake: 0.4,
      grad_norm_g: 0.3,
      clip_share: 0.4,
    };
    return parts[name as keyof Row] ?? healthy[name] ?? NaN;
  });

const monitor = (modes: number | null = 8, realLabel: number | null = 1): HealthMonitor =>
  new HealthMonitor({ columns, steps: 1000, modes, realLabel });

/** Kinds raised (+) and cleared (-) while `count` rows pass. */
function pass(watched: HealthMonitor, count: number, parts: () => Row): string[] {
  const changes: string[] = [];
  for (let i = 0; i < count; i++)
    for (const { kind, raised } of watched.observe(row(parts())))
      changes.push(`${raised ? '+' : '-'}${kind}`);
  return changes;
}

describe('alarms of single steps', () => {
  test('a healthy run has none', () => {
    expect(pass(monitor(), 2000, () => ({}))).toEqual([]);
  });

  test.each([
    ['clip_saturation', { clip_share: 0.99 }],
    ['vanishing_gradient', { grad_norm_g: 1e-8 }],
  ] as const)('%s is raised once, and cleared once after recovery', (kind, parts) => {
    const watched = monitor();
    expect(pass(watched, 300, () => ({}))).toEqual([]);
    expect(pass(watched, 1500, () => parts)).toEqual([`+${kind}`]);
    expect(pass(watched, 1500, () => ({}))).toEqual([`-${kind}`]);
    expect(pass(watched, 1500, () => parts)).toEqual([`+${kind}`]);
  });

  test('one bad step is no alarm', () => {
    const watched = monitor();
    pass(watched, 300, () => ({}));
    expect(pass(watched, 1, () => ({ clip_share: 1, grad_norm_g: 1e-12, loss_d: 0 }))).toEqual([]);
  });

  test('a discriminator that wins outright, whatever its loss holds beside the cross-entropy', () => {
    const winning = (): Row => ({ loss_d: 0.3 + 0.01 * noise.normal(), d_real: 0.999, d_fake: 0.002 });
    expect(pass(monitor(), 400, winning)).toEqual(['+degenerate_loss']);
    expect(pass(monitor(8, null), 400, winning)).toEqual([]);
  });

  test('a discriminator that wins under a smoothed label', () => {
    const winning = (): Row => ({ d_real: 0.899, d_fake: 0.002 });
    expect(pass(monitor(8, 0.9), 400, winning)).toEqual(['+degenerate_loss']);
    expect(pass(monitor(8, 1), 400, winning)).toEqual([]);
  });

  test('a critic’s loss of about 0 is none, a loss that stands still is', () => {
    const wgan = columns.filter((name) => !name.startsWith('d_'));
    const watched = new HealthMonitor({ columns: wgan, steps: 1000, modes: null, realLabel: null });
    const passed = (loss: () => number): string[] => {
      const kinds: string[] = [];
      for (let i = 0; i < 1000; i++) {
        const step = wgan.map((name) => ({ loss_d: loss(), grad_norm_g: 0.1, clip_share: 0.3 })[name] ?? NaN);
        for (const { kind, raised } of watched.observe(step)) kinds.push(`${raised ? '+' : '-'}${kind}`);
      }
      return kinds;
    };
    expect(passed(() => 1e-3 * noise.normal())).toEqual([]);
    // The memory of the lively time fades before the alarm is raised.
    expect([...passed(() => -0.25), ...passed(() => -0.25)]).toEqual(['+constant_loss']);
  });
});

describe('alarms of evaluations', () => {
  const evaluated = (watched: HealthMonitor, step: number, parts: Row): string[] =>
    watched.observeEvaluation(step, row(parts)).map(({ kind, raised }) => `${raised ? '+' : '-'}${kind}`);

  test('modes that fall by half, and come back', () => {
    const watched = monitor();
    expect(evaluated(watched, 100, { modes_covered: 7, high_quality: 0.3 })).toEqual([]);
    expect(evaluated(watched, 200, { modes_covered: 4, high_quality: 0.3 })).toEqual([]);
    expect(evaluated(watched, 300, { modes_covered: 3, high_quality: 0.3 })).toEqual(['+mode_collapse']);
    expect(evaluated(watched, 400, { modes_covered: 2, high_quality: 0.3 })).toEqual([]);
    expect(evaluated(watched, 500, { modes_covered: 8, high_quality: 0.9 })).toEqual(['-mode_collapse']);
  });

  test('a generator that makes good samples of one mode from the beginning', () => {
    expect(evaluated(monitor(), 100, { modes_covered: 1, high_quality: 0.9 })).toEqual(['+mode_collapse']);
    // Bad samples at the beginning are no collapse.
    expect(evaluated(monitor(), 100, { modes_covered: 1, high_quality: 0.05 })).toEqual([]);
  });

  test('a generator of stacks that never covers half of what is due has a fifth of the run', () => {
    const stack = { columns: ['stacked_modes'], steps: 1000, modes: 632, realLabel: 1 };
    const watched = new HealthMonitor(stack);
    const raised = (step: number, covered: number): string[] =>
      watched.observeEvaluation(step, [covered]).map(({ kind, raised }) => `${raised ? '+' : '-'}${kind}`);
    expect(raised(100, 40)).toEqual([]);
    expect(raised(200, 50)).toEqual(['+mode_collapse']);
    expect(raised(400, 300)).toEqual([]);
    expect(raised(600, 500)).toEqual(['-mode_collapse']);
  });

  test('diversity that vanishes; an untrained generator has a fifth of the run', () => {
    const watched = monitor();
    expect(evaluated(watched, 100, { diversity: 0.01 })).toEqual([]);
    expect(evaluated(watched, 200, { diversity: 0.01 })).toEqual(['+low_diversity']);
    const varied = monitor();
    expect(evaluated(varied, 50, { diversity: 0.6 })).toEqual([]);
    expect(evaluated(varied, 100, { diversity: 0.05 })).toEqual(['+low_diversity']);
    expect(evaluated(varied, 150, { diversity: 0.15 })).toEqual([]);
    expect(evaluated(varied, 200, { diversity: 0.3 })).toEqual(['-low_diversity']);
  });

  test('says the value and the way on', () => {
    const [change] = monitor().observeEvaluation(100, row({ modes_covered: 1, high_quality: 0.9 }));
    expect(change?.text).toMatch(/^The samples cover 12\.5 % of the modes .*; try .*\.$/);
  });
});
