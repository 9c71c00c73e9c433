import type { RunConfig } from '../../src/contract/index.js';
import type { Values } from './reference-program.js';

/*
 * One step of a tanh MLP with any techniques, in plain loops over numbers. It shares no code with the engine and
 * derives nothing: a test takes finite differences of these losses.
 */

export type Matrix = readonly (readonly number[])[];

/** What a gradient holds constant: singular vectors and averages, by the name of their weight. */
export interface Held {
  readonly vectors: ReadonlyMap<string, { readonly u: readonly number[]; readonly v: readonly number[] }>;
  readonly averages: ReadonlyMap<string, readonly number[]>;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, i) => total + value * b[i]!, 0);
const column = (rows: Matrix, k: number): number[] => rows.map((row) => row[k]!);
export const rowsOf = (data: ArrayLike<number>, width: number): Matrix =>
  Array.from({ length: data.length / width }, (_, i) =>
    Array.from({ length: width }, (_, k) => data[i * width + k]!),
  );
const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const softplus = (x: number): number => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);

/** Rows of a weight of `network` whose inputs are `width` wide. */
const weightRows = (state: Values, name: string, width: number): Matrix => rowsOf(state.get(name)!, width);

/** The rows a discriminator multiplies with: divided by u' W v where there are singular vectors. */
function effective(state: Values, name: string, width: number, held: Held): Matrix {
  const rows = weightRows(state, name, width);
  const vectors = held.vectors.get(name);
  if (vectors === undefined) return rows;
  const sigma = rows.reduce((total, row, o) => total + vectors.u[o]! * dot(row, vectors.v), 0);
  return rows.map((row) => row.map((value) => value / sigma));
}

const unit = (x: readonly number[]): number[] => {
  const length = Math.hypot(...x);
  return x.map((value) => value / length);
};

/** Singular vectors after `iterations` power iterations from the left one in the state. */
export function powerIteration(state: Values, name: string, width: number, iterations: number) {
  const rows = weightRows(state, name, width);
  let u: readonly number[] = Array.from(state.get(name.replace('weight', 'singular_vector'))!);
  let v: readonly number[] = [];
  for (let k = 0; k < iterations; k++) {
    v = unit(rows[0]!.map((_, i) => dot(u, column(rows, i))));
    u = unit(rows.map((row) => dot(row, v)));
  }
  return { u, v };
}

/** Samples of the generator. */
export function plainSamples(config: RunConfig, state: Values, latents: Matrix): Matrix {
  const { hidden } = config.generator as { hidden: number[] };
  return latents.map((z) => {
    let h: readonly number[] = z;
    for (let i = 0; i <= hidden.length; i++) {
      const rows = weightRows(state, `generator.fc${i}.weight`, h.length);
      const bias = state.get(`generator.fc${i}.bias`)!;
      h = rows.map((row, o) => dot(row, h) + bias[o]!).map((a) => (i < hidden.length ? Math.tanh(a) : a));
    }
    return h;
  });
}

/** Raw outputs, hidden activations per layer [layer][sample][feature], and the gradient of each output in its sample. */
export function plainJudgement(config: RunConfig, state: Values, held: Held, batch: Matrix) {
  const { hidden } = config.discriminator as { hidden: number[] };
  const minibatch = config.techniques.minibatchDiscrimination;
  const features: Matrix[] = [];
  let h: Matrix = batch;
  for (const [i] of hidden.entries()) {
    const rows = effective(state, `discriminator.fc${i}.weight`, h[0]!.length, held);
    const bias = state.get(`discriminator.fc${i}.bias`)!;
    h = h.map((x) => rows.map((row, o) => Math.tanh(dot(row, x) + bias[o]!)));
    features.push(h);
  }
  if (minibatch !== null) h = h.map((x, i) => [...x, ...similarities(i, h, minibatch, state, held)]);
  const last = `discriminator.fc${hidden.length}`;
  const [head] = effective(state, `${last}.weight`, h[0]!.length, held);
  const outputs = h.map((x) => dot(head!, x) + state.get(`${last}.bias`)![0]!);
  const slopes =
    config.techniques.r1 === null
      ? []
      : batch.map((_, sample) => {
          let g: readonly number[] = head!;
          for (let i = hidden.length - 1; i >= 0; i--) {
            const width = i === 0 ? batch[0]!.length : hidden[i - 1]!;
            const rows = effective(state, `discriminator.fc${i}.weight`, width, held);
            const inner = g.map((value, o) => value * (1 - features[i]![sample]![o]! ** 2));
            g = rows[0]!.map((_, k) => dot(inner, column(rows, k)));
          }
          return g;
        });
  return { outputs, features, slopes };
}

/** sum_{j != i} exp(-sum_c |M_ibc - M_jbc|) for every kernel b. */
function similarities(
  i: number,
  features: Matrix,
  { kernels, dimensions }: { readonly kernels: number; readonly dimensions: number },
  state: Values,
  held: Held,
): number[] {
  const rows = effective(state, 'discriminator.minibatch.weight', features[0]!.length, held);
  const projected = (j: number, b: number, c: number): number => dot(rows[c * kernels + b]!, features[j]!);
  return Array.from({ length: kernels }, (_, b) => {
    let total = 0;
    for (const [j] of features.entries()) {
      if (j === i) continue;
      let distance = 0;
      for (let c = 0; c < dimensions; c++) distance += Math.abs(projected(i, b, c) - projected(j, b, c));
      total += Math.exp(-distance);
    }
    return total;
  });
}

/** strength |theta - average|^2 over the weights of a network that have an average. */
function history(config: RunConfig, state: Values, held: Held, network: string): number {
  const names = [...held.averages.keys()].filter((name) => name.startsWith(network));
  const distance = names.flatMap((name) =>
    held.averages.get(name)!.map((mean, i) => (state.get(name)![i]! - mean) ** 2),
  );
  return (config.techniques.historicalAveraging?.strength ?? 0) * distance.reduce((a, b) => a + b, 0);
}

/** The discriminator's loss on what it sees of one batch. */
export function plainDiscriminatorLoss(
  config: RunConfig,
  state: Values,
  held: Held,
  real: Matrix,
  fake: Matrix,
): number {
  const { objective, techniques } = config;
  const seen = plainJudgement(config, state, held, real);
  const made = plainJudgement(config, state, held, fake).outputs;
  const label = techniques.labelSmoothing?.realLabel ?? 1;
  const r1 =
    techniques.r1 === null ? 0 : average(seen.slopes.map((g) => dot(g, g))) * 0.5 * techniques.r1.gamma;
  const base = (): number => {
    switch (objective.kind) {
      case 'least-squares':
        return average(seen.outputs.map((y) => (y - label) ** 2)) / 2 + average(made.map((y) => y * y)) / 2;
      case 'gan-minimax':
      case 'gan-nonsaturating':
        // -log D = softplus(-y), -log(1 - D) = softplus(y)
        return (
          average(seen.outputs.map((y) => label * softplus(-y) + (1 - label) * softplus(y))) +
          average(made.map(softplus))
        );
      case 'hinge':
        return (
          average(seen.outputs.map((y) => Math.max(0, 1 - y))) + average(made.map((y) => Math.max(0, 1 + y)))
        );
      default:
        return average(made) - average(seen.outputs);
    }
  };
  return base() + r1 + history(config, state, held, 'discriminator');
}

/** The generator's loss on samples as the discriminator sees them. */
export function plainGeneratorLoss(
  config: RunConfig,
  state: Values,
  held: Held,
  real: Matrix,
  fake: Matrix,
): number {
  const { objective, techniques } = config;
  const made = plainJudgement(config, state, held, fake);
  const base = (): number => {
    if (techniques.featureMatching !== null) {
      const layer = (techniques.featureMatching.layer || made.features.length) - 1;
      const seen = plainJudgement(config, state, held, real).features[layer]!;
      const gaps = seen[0]!.map(
        (_, k) => average(column(seen, k)) - average(column(made.features[layer]!, k)),
      );
      return dot(gaps, gaps);
    }
    switch (objective.kind) {
      case 'least-squares':
        return average(made.outputs.map((y) => (y - 1) ** 2)) / 2;
      case 'gan-minimax':
        return -average(made.outputs.map(softplus));
      case 'gan-nonsaturating':
        return average(made.outputs.map((y) => softplus(-y)));
      default:
        return -average(made.outputs);
    }
  };
  return base() + history(config, state, held, 'generator');
}
