import { commonLandmarks, type Density } from '../distributions/density.js';
import { signPattern, wasserstein1 } from '../divergences/wasserstein.js';
import { integrate } from '../quadrature/integrate.js';
import { evaluate, piecewiseLinear, type PiecewiseLinear } from './piecewise-linear.js';

/** The optimal critic of two distributions on the line, and what proves it. */
export interface KantorovichRubinstein {
  /** Integral of |F - G|: the primal value. */
  readonly w1: number;
  /** An optimal 1-Lipschitz critic: slope 1 where F < G, -1 where F > G. */
  readonly potential: PiecewiseLinear;
  /** E_p f - E_q f: the dual value. */
  readonly dual: number;
  /** |w1 - dual|. */
  readonly gap: number;
}

/**
 * Kantorovich-Rubinstein in one dimension: W1 = sup over 1-Lipschitz f of E_p f - E_q f (Villani 2009, theorem 5.10
 * and remark 6.5). By parts E_p f - E_q f = -integral f' (F - G), so f' = -sign(F - G) is optimal.
 */
export function kantorovichRubinstein(p: Density, q: Density): KantorovichRubinstein {
  const { crossings, signs } = signPattern(p, q);
  const landmarks = commonLandmarks(p, q);
  const slopes = signs.map((sign) => 0 - sign);
  const potential = piecewiseLinear(crossings, slopes, (p.quantile(0.5) + q.quantile(0.5)) / 2);
  const points = [...landmarks, ...potential.knots].sort((a, b) => a - b);
  const dual = integrate((x) => evaluate(potential, x) * (p.pdf(x) - q.pdf(x)), points);
  const w1 = wasserstein1(p, q);
  return { w1, potential, dual, gap: Math.abs(w1 - dual) };
}
