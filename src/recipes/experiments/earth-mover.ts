import { text } from '../../contract/text.js';
import { earthMover as solve, examplePiles } from '../../theory/index.js';
import { check, table } from '../definition/checks.js';
import { recipe } from '../definition/recipe.js';

const piles = (masses: readonly number[]): string => `(${masses.join(', ')})`;
const supply = piles(examplePiles.supply);
const demand = piles(examplePiles.demand);
const setting = () => text(`P = ${supply}, Q = ${demand}, exactly`, `P = ${supply}，Q = ${demand}，精确求解`);

/** The seed's four piles of earth. */
export const earthMover = recipe({
  id: 'earth-mover',
  title: text("Earth mover's distance of four piles", '四堆土的推土机距离'),
  claim: text(
    `Turning the piles ${supply} into ${demand} costs at least 5 shovelfuls times distance.`,
    `把 ${supply} 的土堆变成 ${demand}，最少代价为 5（铲数乘以距离）。`,
  ),
  formula: String.raw`W(P, Q) = \sum_i |\delta_i| = 5,\quad \delta_{i+1} = \delta_i + P_i - Q_i`,
  source: 'Weng 2017, From GAN to WGAN, section on the Wasserstein distance',
  sizes: { smoke: {}, quick: {}, full: {} },
  setting,
  measure(_, lab) {
    const { distance, deltas, moves, plan, potential, certificate } = solve(
      examplePiles.supply,
      examplePiles.demand,
    );
    lab.progress(1, text('Solving both programs', '求解原问题与对偶问题'));
    const violation = Math.max(
      certificate.planViolation,
      certificate.potentialViolation,
      certificate.slackness,
    );
    const names = (letter: string) => plan.map((_row, i) => text(`${letter}${i + 1}`));
    return Promise.resolve({
      checks: [
        check(text('Distance from 5', '与 5 的差'), Math.abs(distance - 5), '<=', 1e-9),
        check(
          text('Gap between the cost of the plan and its dual bound', '运输方案的代价与对偶下界之差'),
          Math.abs(certificate.gap),
          '<=',
          1e-9,
        ),
        check(
          text(
            'Largest violation of the plan, the potential and their complementary slackness',
            '方案、势函数及互补松弛条件的最大违反量',
          ),
          violation,
          '<=',
          1e-9,
        ),
      ],
      tables: [
        table(
          text('Cheapest plan: from P to Q', '最优方案：从 P 到 Q'),
          [text(''), ...names('Q')],
          [...plan.map((row, i) => [text(`P${i + 1}`), ...row])],
        ),
        table(
          text('Moves between neighbours', '相邻土堆间的移动'),
          [text('from', '从'), text('to', '到'), text('amount', '数量')],
          moves.map(({ from, to, amount }) => [text(`P${from + 1}`), text(`P${to + 1}`), amount]),
        ),
        table(
          text('Certificate', '最优性证书'),
          [text('plan costs', '方案代价'), text('dual bound', '对偶下界'), text('gap', '差')],
          [[certificate.primal, certificate.dual, certificate.gap]],
        ),
      ],
      figures: [
        {
          kind: 'bars',
          title: text('Piles before and after', '移动前后的土堆'),
          categories: plan.map((_row, i) => text(String(i + 1))),
          y: { label: text('shovelfuls', '铲数'), scale: 'linear' },
          groups: [
            { name: text('P'), values: Float64Array.from(examplePiles.supply) },
            { name: text('Q'), values: Float64Array.from(examplePiles.demand) },
          ],
        },
        {
          kind: 'bars',
          title: text('Running deltas and the potential of the dual program', '累计差与对偶问题的势函数'),
          categories: plan.map((_row, i) => text(String(i + 1))),
          y: { label: text('value', '值'), scale: 'linear' },
          groups: [
            { name: text('delta'), values: Float64Array.from(deltas.slice(1)) },
            { name: text('potential', '势'), values: Float64Array.from(potential) },
          ],
        },
      ],
      remarks: [],
    });
  },
});
