import { sizeOf } from '../../src/engine/ir/op.js';
import type { FeedSpec, Program, StateSpec, StepGraph } from '../../src/engine/step/program.js';
import type { RandomStream } from '../../src/engine/random/stream.js';
import { evaluate } from './reference.js';

/** Tensors by name, row-major float64. */
export type Values = ReadonlyMap<string, Float64Array>;

/** One run of a graph in double precision: its outputs, and the state after its updates. */
export function runReference(
  graph: StepGraph,
  state: Values,
  feeds: Values,
): { outputs: Values; state: Values } {
  const results = [...graph.outputs.values(), ...graph.updates.values()];
  const values = evaluate(results, new Map([...state, ...feeds]));
  const outputs = [...graph.outputs.keys()].map((name, i) => [name, values[i]!] as const);
  const updates = [...graph.updates.keys()].map(
    (name, i) => [name, values[graph.outputs.size + i]!] as const,
  );
  return { outputs: new Map(outputs), state: new Map([...state, ...updates]) };
}

const drawTensor = ({ shape }: { readonly shape: readonly number[] }, draw: () => number): Float64Array =>
  Float64Array.from({ length: sizeOf(shape) }, () => Math.fround(draw()));

/** Larger than the initializers draw, so that no gradient vanishes: normal weights, positive variances and moments. */
function drawStateTensor(spec: StateSpec, random: RandomStream): Float64Array {
  if (spec.role === 'statistic') return drawTensor(spec, () => 0.5 + random.uniform());
  if (spec.role === 'optimizer') return new Float64Array(sizeOf(spec.shape));
  if (spec.name.includes('_norm.weight')) return drawTensor(spec, () => 0.5 + random.uniform());
  const fanIn = Math.max(1, sizeOf(spec.shape.slice(1)));
  return drawTensor(spec, () => random.normal() * (spec.shape.length > 1 ? 1.2 / Math.sqrt(fanIn) : 0.2));
}

/** A random state of a program, optimizer state at zero; exactly representable in float32. */
export const drawState = (program: Program, random: RandomStream): Values =>
  new Map(program.state.map((spec) => [spec.name, drawStateTensor(spec, random)]));

const drawFeed = (spec: FeedSpec, random: RandomStream): Float64Array =>
  drawTensor(spec, () => (spec.kind === 'uniform' ? random.uniform() : random.normal()));

/** Random feeds of one run of a graph. */
export const drawFeeds = (graph: StepGraph, random: RandomStream): Values =>
  new Map(graph.feeds.map((spec) => [spec.name, drawFeed(spec, random)]));

/** Entries of the `metrics` output by name. */
export function metricsOf(
  program: Program,
  outputs: ReadonlyMap<string, ArrayLike<number>>,
): Record<string, number> {
  const row = outputs.get('metrics')!;
  return Object.fromEntries(program.metricNames.map((name, i) => [name, row[i]!]));
}
