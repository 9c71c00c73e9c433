import type { Command } from 'commander';
import {
  densityOf,
  kantorovichRubinstein,
  sampleKantorovichRubinstein,
  samplePair,
  type Distribution,
} from '../../theory/index.js';
import { wholeNumber } from '../option-values.js';
import { distributionOption } from './theory-options.js';
import { pairFigures } from './theory-pairs.js';
import { finishLab, writeReport, type JsonOption } from './theory-report.js';

interface PotentialOptions extends JsonOption {
  readonly p: Distribution;
  readonly q: Distribution;
  readonly samples: number;
  readonly seed: number;
}

/** What is drawn and sorted within a second or two. */
const MOST_SAMPLES = 100_000;

export function addPotentialLab(theory: Command): void {
  const command = theory
    .command('kantorovich-rubinstein')
    .description('W1 from the distribution functions, and the exact 1-Lipschitz critic that reaches it')
    .addOption(distributionOption('p', 'real distribution', 'normal(0,1)'))
    .addOption(distributionOption('q', 'generated distribution', 'normal(1,0.5)'))
    .option(
      '--samples <n>',
      `also from that many drawn points each, at most ${MOST_SAMPLES}; 0 for none`,
      wholeNumber(0, MOST_SAMPLES),
      0,
    )
    .option('--seed <n>', 'seed of the draw', wholeNumber(0), 1);
  finishLab(command, 'kantorovich-rubinstein --p "normal(0,1)" --q "normal(1,0.5)" --samples 500').action(
    (options: PotentialOptions) => {
      const [p, q] = [densityOf(options.p), densityOf(options.q)];
      const exact = kantorovichRubinstein(p, q);
      const pair = options.samples === 0 ? null : samplePair(p, q, options.samples, options.seed);
      const drawn = pair === null ? null : sampleKantorovichRubinstein(pair.p, pair.q);
      const { knots, values, slopes } = exact.potential;
      writeReport(
        {
          figures: [
            ...pairFigures(options),
            ['W1, integral of |F - G|', exact.w1],
            ['E_p f - E_q f', exact.dual],
            ['difference', exact.gap],
            ...(drawn === null ? [] : [['W1 of the drawn points', drawn.w1] as const]),
          ],
          tables: [
            {
              title: 'the potential f, linear between its knots',
              head: ['x', 'f(x)', 'slope before', 'slope after'],
              rows: knots.map((x, i) => [x, values[i]!, slopes[i]!, slopes[i + 1]!]),
            },
          ],
          document: { p: options.p, q: options.q, ...exact, samples: drawn },
        },
        options,
      );
    },
  );
}
