import { describe, expect, test } from 'vitest';
import { gradient } from '../../../src/engine/autodiff/gradient.js';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { gradientPenalty } from '../../../src/engine/objectives/gradient-penalty.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { relativeError } from '../../support/programs.js';
import { evaluate } from '../../support/reference.js';

const [B, D, H] = [3, 4, 5];
const TOLERANCE = 1e-10;

/** Random values of some inputs. */
function feedsOf(nodes: readonly Node[], seed: number): Map<string, Float64Array> {
  const random = new RandomStream(seed, 'penalty');
  return new Map(
    nodes.map((node) => {
      const size = node.shape.reduce((a, b) => a * b, 1);
      const { name } = (node as Node<'input'>).attrs;
      return [
        name,
        Float64Array.from({ length: size }, () => (name === 'u' ? random.uniform() : random.normal())),
      ];
    }),
  );
}

const samples = (builder: GraphBuilder) => ({
  real: f.input(builder, 'real', [B, D]),
  fake: f.input(builder, 'fake', [B, D]),
  u: f.input(builder, 'u', [B]),
});

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const norm = (v: readonly number[]): number => Math.hypot(...v);

describe('the penalty of a linear critic D(x) = w x + b', () => {
  test('is (|w| - 1)^2 wherever it is taken, with gradient 2 (|w| - 1) w / |w|', () => {
    const builder = new GraphBuilder();
    const { real, fake, u } = samples(builder);
    const [w, b] = [f.input(builder, 'w', [D, 1]), f.input(builder, 'b', [])];
    const critic = (x: Node): Node => f.add(f.reshape(f.matmul(x, w), [B]), b);
    const { penalty, norm: meanNorm } = gradientPenalty(critic, real, fake, u);
    const [dw, db] = gradient(penalty, [w, b]) as [Node, Node];
    for (const seed of [1, 2, 3]) {
      const feeds = feedsOf([real, fake, u, w, b], seed);
      const [value, size, slope, bias] = evaluate([penalty, meanNorm, dw, db], feeds);
      const weights = [...feeds.get('w')!];
      const length = norm(weights);
      expect(relativeError(size!, [length])).toBeLessThan(TOLERANCE);
      expect(relativeError(value!, [(length - 1) ** 2])).toBeLessThan(TOLERANCE);
      expect(
        relativeError(
          slope!,
          weights.map((wi) => (2 * (length - 1) * wi) / length),
        ),
      ).toBeLessThan(TOLERANCE);
      expect([...bias!]).toEqual([0]);
    }
  });
});

/**
 * D(x) = v tanh(W x + b). With t = tanh(W x + b), s = 1 - t^2 and r = grad_x D = W' (v s):
 * P = (|r| - 1)^2, q = dP/dr = 2 (|r| - 1) r / |r|, dP/dv = s (W q), and with c = dP/db = (W q) v (-2 t s):
 * dP/dW = (v s) q' + c x'. Averaged over the batch.
 */
function penaltyByHand(
  W: readonly number[][],
  b: readonly number[],
  v: readonly number[],
  batch: readonly number[][],
) {
  const sum = { value: 0, W: W.map((row) => row.map(() => 0)), b: b.map(() => 0), v: v.map(() => 0) };
  for (const x of batch) {
    const t = W.map((row, j) => Math.tanh(row.reduce((total, wjk, k) => total + wjk * x[k]!, b[j]!)));
    const s = t.map((tj) => 1 - tj * tj);
    const r = range(D).map((k) => range(H).reduce((total, j) => total + W[j]![k]! * v[j]! * s[j]!, 0));
    const n = norm(r);
    const q = r.map((rk) => (2 * (n - 1) * rk) / n);
    sum.value += (n - 1) ** 2 / batch.length;
    for (const j of range(H)) {
      const Wq = W[j]!.reduce((total, wjk, k) => total + wjk * q[k]!, 0);
      const c = Wq * v[j]! * -2 * t[j]! * s[j]!;
      sum.v[j]! += (s[j]! * Wq) / batch.length;
      sum.b[j]! += c / batch.length;
      for (const k of range(D)) sum.W[j]![k]! += (v[j]! * s[j]! * q[k]! + c * x[k]!) / batch.length;
    }
  }
  return sum;
}

describe('the penalty of a critic with one hidden layer', () => {
  test('and its gradient are those derived by hand', () => {
    const builder = new GraphBuilder();
    const { real, fake, u } = samples(builder);
    const W = f.input(builder, 'W', [H, D]);
    const [b, v] = [f.input(builder, 'b', [H]), f.input(builder, 'v', [1, H])];
    const critic = (x: Node): Node =>
      f.reshape(f.matmul(f.tanh(f.add(f.matmul(x, W, false, true), b)), v, false, true), [B]);
    const { penalty } = gradientPenalty(critic, real, fake, u);
    const nodes = [penalty, ...gradient(penalty, [W, b, v])];
    for (const seed of [1, 2, 3, 4, 5]) {
      const feeds = feedsOf([real, fake, u, W, b, v], seed);
      const at = (name: string, i: number): number => feeds.get(name)![i]!;
      const mixed = range(B).map((i) =>
        range(D).map((k) => at('u', i) * at('real', i * D + k) + (1 - at('u', i)) * at('fake', i * D + k)),
      );
      const rows = range(H).map((j) => range(D).map((k) => at('W', j * D + k)));
      const expected = penaltyByHand(rows, [...feeds.get('b')!], [...feeds.get('v')!], mixed);
      const [value, dW, db, dv] = evaluate(nodes, feeds);
      expect(relativeError(value!, [expected.value])).toBeLessThan(TOLERANCE);
      expect(relativeError(dW!, expected.W.flat())).toBeLessThan(TOLERANCE);
      expect(relativeError(db!, expected.b)).toBeLessThan(TOLERANCE);
      expect(relativeError(dv!, expected.v)).toBeLessThan(TOLERANCE);
    }
  });

  test('has a finite gradient where the critic is flat', () => {
    const builder = new GraphBuilder();
    const { real, fake, u } = samples(builder);
    const w = f.input(builder, 'w', [D, 1]);
    const { penalty } = gradientPenalty((x) => f.reshape(f.matmul(x, w), [B]), real, fake, u);
    const feeds = feedsOf([real, fake, u, w], 1).set('w', new Float64Array(D));
    const [value, slope] = evaluate([penalty, ...gradient(penalty, [w])], feeds);
    expect(value![0]).toBeCloseTo(1, 5);
    expect([...slope!].every(Number.isFinite)).toBe(true);
  });
});
