import { text, type Text } from '../../contract/text.js';
import {
  growthFactors,
  playNashGame,
  predictedGrowth,
  type NashNames,
  type NashTrajectory,
} from '../../theory/index.js';
import { check, table } from '../definition/checks.js';
import { requireAtMost } from '../definition/number-checks.js';
import { recipe } from '../definition/recipe.js';

const START = [1, 1] as const;
const names: NashNames = { stepSize: 'etas', steps: 'steps', start: 'start' };
/** Points of a method's trajectories that are held and drawn. */
const MOST_POINTS = 1_000_000;

const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

interface Numbers {
  /** Step sizes. */
  readonly etas: readonly number[];
  readonly steps: number;
}

const setting = ({ etas, steps }: Numbers) =>
  text(
    `f(x, y) = xy from (1, 1), step sizes ${etas.join(', ')}, ${steps} steps of each method`,
    `f(x, y) = xy，自 (1, 1) 出发，步长 ${etas.join(', ')}，每种方法 ${steps} 步`,
  );

/** A remark on a trajectory that double precision ended before its last step. */
function endingEarly(name: Text, { end, radius }: NashTrajectory): Text[] {
  const made = radius.length - 1;
  switch (end) {
    case 'steps':
      return [];
    case 'overflow':
      return [
        text(
          `${name.en}: ends after ${made} steps, before its radius overflows.`,
          `${name['zh-cn']}：在 ${made} 步后、半径溢出之前结束。`,
        ),
      ];
    case 'underflow':
      return [
        text(
          `${name.en}: ends after ${made} steps, before its radius falls below what double precision resolves.`,
          `${name['zh-cn']}：在 ${made} 步后、半径小于双精度所能分辨之前结束。`,
        ),
      ];
  }
}

/** Gradient descent of two players does not find the equilibrium of the simplest game. */
export const nashXy = recipe<Numbers>({
  id: 'nash-xy',
  title: text('Nash equilibrium of xy', 'xy 的纳什均衡'),
  claim: text(
    'On f = xy two players who follow their own gradients circle around the equilibrium and leave it: the radius grows by sqrt(1 + eta^2) per simultaneous step. Extragradient steps shrink it.',
    '在 f = xy 上，两个各自沿梯度前进的玩家绕着均衡点振荡并远离它：每次同时更新半径增大 sqrt(1 + eta^2) 倍；外梯度法则使其缩小。',
  ),
  formula: String.raw`\frac{r_{t+1}}{r_t} = \sqrt{1 + \eta^2}`,
  source: 'Salimans et al. 2016, section 3; Korpelevich 1976 for extragradient',
  sizes: {
    smoke: { etas: [0.1], steps: 20 },
    quick: { etas: [0.05, 0.1, 0.3], steps: 200 },
    full: { etas: [0.01, 0.05, 0.1, 0.3], steps: 2000 },
  },
  setting,
  checkNumbers: ({ etas, steps }) => requireAtMost('steps', steps, Math.floor(MOST_POINTS / etas.length)),
  measure({ etas, steps }, lab) {
    const runs = etas.map((eta) => {
      const game = { stepSize: eta, steps, start: START };
      const simultaneous = playNashGame({ ...game, method: 'simultaneous' }, names);
      const extragradient = playNashGame({ ...game, method: 'extragradient' }, names);
      const expected = predictedGrowth('simultaneous', eta);
      const errors = Array.from(growthFactors(simultaneous), (growth) => Math.abs(growth / expected - 1));
      return { eta, expected, simultaneous, extragradient, error: largest(errors) };
    });
    lab.progress(1, text('Following the players', '跟踪两个玩家'));
    const shown = runs[Math.min(1, runs.length - 1)]!;
    const path = ({ x, y }: NashTrajectory, length: number) => ({
      x: x.slice(0, length),
      y: y.slice(0, length),
    });
    const numbers = Float64Array.from({ length: steps + 1 }, (_, k) => k);
    const overSteps = ({ radius }: NashTrajectory) => ({ x: numbers.slice(0, radius.length), y: radius });
    return Promise.resolve({
      checks: [
        check(
          text(
            'Relative error of the growth per simultaneous step against sqrt(1 + eta^2), largest',
            '每次同时更新的增长与 sqrt(1 + eta^2) 的相对误差（最大值）',
          ),
          largest(runs.map(({ error }) => error)),
          '<',
          1e-6,
        ),
        check(
          text(
            'Shrinking per extragradient step, 1 - growth, smallest',
            '外梯度法每步的缩小量 1 - 增长（最小值）',
          ),
          1 - largest(runs.flatMap(({ extragradient }) => [...growthFactors(extragradient)])),
          '>',
          0,
        ),
      ],
      tables: [
        table(
          text('Radius after the last step, start 1.4142', '最后一步的半径（起点 1.4142）'),
          [
            text('eta'),
            text('expected growth - 1', '理论增长 - 1'),
            text('relative error', '相对误差'),
            text('radius, simultaneous', '半径（同时更新）'),
            text('radius, extragradient', '半径（外梯度）'),
          ],
          runs.map(({ eta, expected, error, simultaneous, extragradient }) => [
            eta,
            expected - 1,
            error,
            simultaneous.radius.at(-1)!,
            extragradient.radius.at(-1)!,
          ]),
        ),
      ],
      figures: [
        {
          kind: 'lines',
          title: text(`Trajectories, eta = ${shown.eta}`, `轨迹，eta = ${shown.eta}`),
          x: { label: text('x'), scale: 'linear' },
          y: { label: text('y'), scale: 'linear' },
          series: [
            {
              name: text('simultaneous gradient', '同时梯度'),
              ...path(shown.simultaneous, 101),
              style: 'line',
            },
            { name: text('extragradient', '外梯度'), ...path(shown.extragradient, steps + 1), style: 'line' },
          ],
        },
        {
          kind: 'lines',
          title: text('Distance from the equilibrium', '到均衡点的距离'),
          x: { label: text('step', '步'), scale: 'linear' },
          y: { label: text('radius', '半径'), scale: 'log' },
          series: runs.flatMap(({ eta, simultaneous, extragradient }) => [
            {
              name: text(`simultaneous, eta ${eta}`, `同时更新，eta ${eta}`),
              ...overSteps(simultaneous),
              style: 'line' as const,
            },
            {
              name: text(`extragradient, eta ${eta}`, `外梯度，eta ${eta}`),
              ...overSteps(extragradient),
              style: 'dashed' as const,
            },
          ]),
        },
      ],
      remarks: runs.flatMap(({ eta, simultaneous, extragradient }) => [
        ...endingEarly(text(`simultaneous, eta ${eta}`, `同时更新，eta ${eta}`), simultaneous),
        ...endingEarly(text(`extragradient, eta ${eta}`, `外梯度，eta ${eta}`), extragradient),
      ]),
    });
  },
});
