import { Matrix, solve } from 'ml-matrix';
import { mean } from '../../measures/statistics.js';

/** The best quadratic polynomial in x and y through z over points [n, 2], at those points. */
function quadraticFit(points: Float32Array, z: Float32Array): number[] {
  const terms = Array.from(z, (_, i) => {
    const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
    return [1, x, y, x * x, x * y, y * y];
  });
  const design = new Matrix(terms);
  return design.mmul(solve(design, Matrix.columnVector([...z]))).to1DArray();
}

/** Share of the variance of z over points that the best quadratic polynomial in x and y explains. */
export function quadraticShare(points: Float32Array, z: Float32Array): number {
  const fitted = quadraticFit(points, z);
  const average = mean(z);
  let residual = 0;
  let total = 0;
  z.forEach((value, i) => {
    residual += (value - fitted[i]!) ** 2;
    total += (value - average) ** 2;
  });
  return 1 - residual / total;
}

/**
 * Share of a critic's verdict E_r[f] - E_g[f] that rests on first and second moments: that of the best quadratic
 * through f over real and generated points, equally many. The expectation of a quadratic knows no other moments, so
 * a critic that ignores all higher ones has 1, and one that sees nothing else 0.
 */
export function momentShare(
  real: { readonly points: Float32Array; readonly values: Float32Array },
  fake: { readonly points: Float32Array; readonly values: Float32Array },
): number {
  const fitted = quadraticFit(
    Float32Array.of(...real.points, ...fake.points),
    Float32Array.of(...real.values, ...fake.values),
  );
  const count = real.values.length;
  const verdict = mean(real.values) - mean(fake.values);
  return (mean(fitted.slice(0, count)) - mean(fitted.slice(count))) / verdict;
}
