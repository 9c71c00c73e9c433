import type { TechniqueName } from '../../../contract/config/index.js';

/** TeX of what each technique adds or changes, by its key below `techniques`. Sources: see src/engine/techniques. */
export const techniqueFormulas: Readonly<Record<TechniqueName, string>> = {
  featureMatching: String.raw`L_G = \big\lVert \mathbb{E}_{x}[f(x)] - \mathbb{E}_{z}[f(G(z))] \big\rVert_2^2`,
  minibatchDiscrimination: String.raw`o(x_i)_b = \sum_{j \neq i} \exp\big(-\lVert M_{i,b} - M_{j,b} \rVert_1\big),\quad M_i = f(x_i)\,T`,
  historicalAveraging: String.raw`L \leftarrow L + s\,\Big\lVert \theta - \tfrac1t \sum_{i=1}^{t} \theta[i] \Big\rVert_2^2`,
  labelSmoothing: String.raw`-\mathbb{E}_{x}\big[a \log D(x) + (1 - a) \log(1 - D(x))\big],\quad a < 1`,
  virtualBatchNormalization: String.raw`y_i = \gamma\,\frac{x_i - \mu_i}{\sqrt{\sigma_i^2 + \varepsilon}} + \beta,\quad \mu_i, \sigma_i^2 \text{ over } \{x_i, r_1, \dots, r_n\}`,
  instanceNoise: String.raw`D(x + \sigma_t\,\epsilon),\quad \epsilon \sim \mathcal{N}(0, I),\quad \sigma_t = \sigma_0 \max\big(0, 1 - \tfrac{t}{T}\big)`,
  spectralNormalization: String.raw`W \leftarrow W / \sigma(W),\quad \sigma(W) \approx u^{\top} W v`,
  r1: String.raw`L_D \leftarrow L_D + \tfrac{\gamma}{2}\,\mathbb{E}_{x}\big[\lVert \nabla_x D(x) \rVert_2^2\big]`,
};

/** The formula of the field at a path, null where it is no technique. */
export function techniqueFormula(path: readonly (string | number)[]): string | null {
  const [section, key] = path;
  const formulas: Readonly<Record<string, string>> = techniqueFormulas;
  return section === 'techniques' && path.length === 2 ? (formulas[String(key)] ?? null) : null;
}
