import { RandomStream } from '../../../engine/random/stream.js';
import { wasserstein1 } from '../../../quality/index.js';
import type { Laboratory } from '../../definition/laboratory.js';
import { grid } from '../../measures/densities.js';
import { largest, mean } from '../../measures/statistics.js';
import { config, passOn, sampler, type Critic, type DataSet, type Numbers } from './critics.js';
import { momentShare, quadraticShare } from './moments.js';

/** Samples of each side whose exact distance is computed. */
const SAMPLES = 512;
/** Samples of each side over which verdicts are taken. */
const JUDGED = 4096;

/** Trains a critic and looks at it over the plane and over samples of both sides. */
export async function surface(
  numbers: Numbers,
  lab: Laboratory,
  set: DataSet,
  critic: Critic,
  onShare: (share: number) => void,
) {
  const input = config(numbers, lab.seed, set, critic);
  const data = await lab.data(input);
  const bench = await lab.open(input, { shape: [2], real: 'data', latent: sampler(data, set.noise) });
  await bench.write(passOn);
  await bench.critic(numbers.updates, [0, 1], onShare);

  const axis = grid(-set.reach, set.reach, numbers.side);
  const plane = Float32Array.from({ length: 2 * numbers.side ** 2 }, (_, i) => {
    const cell = i >> 1;
    return axis[i % 2 === 0 ? cell % numbers.side : Math.floor(cell / numbers.side)]!;
  });
  const { logits, slopes } = await bench.slope(plane);
  const random = new RandomStream(lab.seed, 'surface');
  const drawn = (count: number, noise: number): Float32Array => {
    const out = new Float32Array(2 * count);
    sampler(data, noise)(out, random);
    return out;
  };
  const [real, fake] = [drawn(SAMPLES, 0), drawn(SAMPLES, set.noise)];
  const onReal = await bench.slope(real);
  const onFake = await bench.slope(fake);
  const [judgedReal, judgedFake] = [drawn(JUDGED, 0), drawn(JUDGED, set.noise)];
  const moments = momentShare(
    { points: judgedReal, values: await bench.score(judgedReal) },
    { points: judgedFake, values: await bench.score(judgedFake) },
  );
  await bench.dispose();
  const steepest = largest([slopes, onReal.slopes, onFake.slopes].map(steepestSlope));
  const exact = wasserstein1({ values: real, dim: 2 }, { values: fake, dim: 2 });
  const bound = (mean(onReal.logits) - mean(onFake.logits)) / steepest;
  return {
    set,
    critic,
    axis,
    values: logits,
    points: Float64Array.from(real),
    bound,
    exact,
    found: bound / exact,
    quadratic: quadraticShare(fake, onFake.logits),
    moments,
  };
}

const steepestSlope = (slopes: Float32Array): number => {
  let steepest = 0;
  for (let i = 0; i < slopes.length; i += 2) {
    steepest = Math.max(steepest, Math.hypot(slopes[i]!, slopes[i + 1]!));
  }
  return steepest;
};

export type Surface = Awaited<ReturnType<typeof surface>>;
