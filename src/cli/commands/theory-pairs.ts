import type { Command } from 'commander';
import {
  compareDistributions,
  densityOf,
  discriminatorOptimum,
  distributionText,
  optimalDiscriminator,
  type Distribution,
} from '../../theory/index.js';
import { distributionOption, numberList } from './theory-options.js';
import { finishLab, writeReport, type JsonOption } from './theory-report.js';

interface PairOptions extends JsonOption {
  readonly p: Distribution;
  readonly q: Distribution;
}

export function addDivergencesLab(theory: Command): void {
  const command = theory
    .command('divergences')
    .description('KL both ways, JS and W1 of two distributions on the line, by quadrature and by formula')
    .addOption(distributionOption('p', 'first distribution', 'normal(0,1)'))
    .addOption(distributionOption('q', 'second distribution', 'normal(1,1)'));
  finishLab(command, 'divergences --p "normal(0,1)" --q "uniform(-1,2)"').action((options: PairOptions) => {
    const { closed, ...values } = compareDistributions(options.p, options.q);
    const names = { kl: 'KL(p||q)', klReverse: 'KL(q||p)', js: 'JS(p,q)', w1: 'W1(p,q)' } as const;
    const rows = (['kl', 'klReverse', 'js', 'w1'] as const).map((key) => [
      names[key],
      values[key],
      closed[key] ?? 'none',
    ]);
    writeReport(
      {
        figures: pairFigures(options),
        tables: [{ title: 'nats, and W1 in the unit of x', head: ['', 'quadrature', 'formula'], rows }],
        document: { p: options.p, q: options.q, ...values, closed },
      },
      options,
    );
  });
}

export function addDiscriminatorLab(theory: Command): void {
  const command = theory
    .command('discriminator')
    .description('the optimal discriminator D* = p / (p + q), and L(G, D*) against 2 JS - 2 log 2')
    .addOption(distributionOption('p', 'real distribution', 'normal(0,1)'))
    .addOption(distributionOption('q', 'generated distribution', 'normal(1,1)'))
    .option(
      '--at <numbers>',
      'places x at which D* is shown, separated by commas',
      numberList('--at'),
      [-2, -1, 0, 0.5, 1, 2, 3],
    );
  finishLab(command, 'discriminator --p "normal(0,1)" --q "normal(3,1)" --at=0,1.5,3').action(
    (options: PairOptions & { readonly at: readonly number[] }) => {
      const [p, q] = [densityOf(options.p), densityOf(options.q)];
      const optimum = discriminatorOptimum(p, q);
      const discriminator = optimalDiscriminator(p, q);
      const points = options.at.map((x) => ({ x, p: p.pdf(x), q: q.pdf(x), d: discriminator(x) }));
      writeReport(
        {
          figures: [
            ...pairFigures(options),
            ['L(G, D*)', optimum.value],
            ['2 JS - 2 log 2', optimum.identity],
            ['difference', optimum.gap],
            ['JS', optimum.js],
          ],
          tables: [
            {
              title: 'the optimal discriminator',
              head: ['x', 'p(x)', 'q(x)', 'D*(x)'],
              rows: points.map(({ x, p: real, q: generated, d }) => [
                x,
                real,
                generated,
                Number.isNaN(d) ? 'any' : d,
              ]),
            },
          ],
          document: {
            p: options.p,
            q: options.q,
            ...optimum,
            points: points.map((point) => ({ ...point, d: Number.isNaN(point.d) ? null : point.d })),
          },
        },
        options,
      );
    },
  );
}

export const pairFigures = ({ p, q }: PairOptions): [string, string][] => [
  ['p', distributionText(p)],
  ['q', distributionText(q)],
];
