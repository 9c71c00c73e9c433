import type { Command } from 'commander';
import { BadInputError } from '../../contract/index.js';
import {
  earthMover,
  examplePiles,
  massRounding,
  parallelLines,
  type Divergences,
} from '../../theory/index.js';
import { finiteNumber, numberList } from './theory-options.js';
import { finishLab, writeReport, type JsonOption } from './theory-report.js';

interface PileOptions extends JsonOption {
  readonly p: readonly number[];
  readonly q: readonly number[];
}

export function addEarthMoverLab(theory: Command): void {
  const command = theory
    .command('earth-mover')
    .description('piles P moved into piles Q: steps, running deltas, exact plan and its dual certificate')
    .option(
      '--p <numbers>',
      'piles at the start, separated by commas',
      numberList('--p'),
      examplePiles.supply,
    )
    .option('--q <numbers>', 'piles at the end, with the same total', numberList('--q'), examplePiles.demand);
  finishLab(command, 'earth-mover --p 3,2,1,4 --q 1,2,4,3').action((options: PileOptions) => {
    const result = earthMover(options.p, options.q, '--p and --q');
    const rounding = massRounding(options.p);
    const { certificate, deltas, moves, plan, potential } = result;
    writeReport(
      {
        figures: [
          ['W = sum |delta|', result.distance],
          ['cost of the plan', certificate.primal],
          ['dual value', certificate.dual],
          ['gap', certificate.gap],
          ['largest |f_i - f_j| - |i - j|', certificate.potentialViolation],
          ['complementary slackness', certificate.slackness],
        ],
        tables: [
          {
            title: 'piles',
            head: ['pile', 'P', 'Q', 'delta', 'potential'],
            rows: options.p.map((mass, i) => [i + 1, mass, options.q[i]!, deltas[i + 1]!, potential[i]!]),
          },
          {
            title: 'moves',
            head: ['step', 'from', 'to', 'amount', 'piles after'],
            rows: moves.map((move, i) => [
              i + 1,
              move.from + 1,
              move.to + 1,
              move.amount,
              move.piles.join(', '),
            ]),
          },
          {
            title: 'plan',
            head: ['from', 'to', 'amount', 'distance'],
            rows: plan.flatMap((row, i) =>
              row.flatMap((mass, j) => (mass > rounding ? [[i + 1, j + 1, mass, Math.abs(i - j)]] : [])),
            ),
          },
        ],
        document: { p: options.p, q: options.q, ...result },
      },
      options,
    );
  });
}

interface LineOptions extends JsonOption {
  readonly theta: readonly number[];
  readonly noise: number;
}

export function addParallelLinesLab(theory: Command): void {
  const command = theory
    .command('parallel-lines')
    .description('KL, JS and W1 of two parallel lines at distance theta, sharp or blurred by noise')
    .option(
      '--theta <numbers>',
      'distances, separated by commas',
      numberList('--theta'),
      [-1, -0.5, -0.1, 0, 0.1, 0.5, 1],
    )
    .option(
      '--noise <number>',
      'standard deviation of the blur across the lines',
      finiteNumber('--noise'),
      0,
    );
  finishLab(command, 'parallel-lines --theta=0,0.25,0.5 --noise 0.1').action((options: LineOptions) => {
    const rows = options.theta.map((theta) => ({ theta, ...resolvedLines(theta, options.noise) }));
    writeReport(
      {
        figures: [
          ['noise', options.noise],
          ['log 2', Math.LN2],
        ],
        tables: [
          {
            title: 'over theta',
            head: ['theta', 'KL(p||q)', 'KL(q||p)', 'JS', 'W1'],
            rows: rows.map(({ theta, kl, klReverse, js, w1 }) => [theta, kl, klReverse, js, w1]),
          },
        ],
        document: { noise: options.noise, rows },
      },
      options,
    );
  });
}

/** A KL that overflows is refused: only that of sharp lines is infinite. */
function resolvedLines(theta: number, noise: number): Divergences {
  const lines = parallelLines(theta, noise, { theta: '--theta', noise: '--noise' });
  if (noise === 0 || Number.isFinite(lines.kl)) return lines;
  throw new BadInputError(
    `--theta: the KL divergence of ${theta} overflows under --noise ${noise}; give a nearer line, or more noise.`,
  );
}
