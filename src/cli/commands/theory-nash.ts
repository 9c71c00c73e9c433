import { Option, type Command } from 'commander';
import { BadInputError } from '../../contract/index.js';
import {
  growthFactors,
  meanGrowth,
  MOST_NASH_STEPS,
  nashMethods,
  playNashGame,
  predictedGrowth,
  type NashMethod,
  type NashNames,
} from '../../theory/index.js';
import { wholeNumber } from '../option-values.js';
import { finiteNumber, numberList } from './theory-options.js';
import { finishLab, writeReport, type JsonOption } from './theory-report.js';

interface NashOptions extends JsonOption {
  readonly method?: NashMethod;
  readonly eta: number;
  readonly steps: number;
  readonly start: readonly number[];
}

const names: NashNames = { stepSize: '--eta', steps: '--steps', start: '--start' };

export function addNashLab(theory: Command): void {
  const command = theory
    .command('nash')
    .description('two players on f(x, y) = xy: how the distance from the equilibrium grows, per method')
    .addOption(new Option('--method <name>', 'one method, with its trajectory').choices(nashMethods))
    .option('--eta <number>', 'step size, above 0', finiteNumber('--eta'), 0.1)
    .option(
      '--steps <n>',
      `number of steps, at most ${MOST_NASH_STEPS}; fewer where double precision ends`,
      wholeNumber(1, MOST_NASH_STEPS),
      100,
    )
    .option('--start <x,y>', 'where the players start', numberList('--start'), [1, 1]);
  finishLab(command, 'nash --eta 0.1 --method simultaneous').action((options: NashOptions) => {
    const [x, y] = options.start;
    if (x === undefined || y === undefined || options.start.length > 2) {
      throw new BadInputError(`--start: give two numbers like 1,1, not ${options.start.length}.`);
    }
    const methods = options.method === undefined ? nashMethods : [options.method];
    const played = methods.map((method) => {
      const game = { method, stepSize: options.eta, steps: options.steps, start: [x, y] as const };
      const path = playNashGame(game, names);
      const factors = growthFactors(path);
      return {
        method,
        steps: path.radius.length - 1,
        end: path.end,
        radius: path.radius.at(-1)!,
        growth: meanGrowth(path),
        smallestGrowth: factors.reduce((a, b) => Math.min(a, b)),
        largestGrowth: factors.reduce((a, b) => Math.max(a, b)),
        predicted: predictedGrowth(method, options.eta),
        ...(options.method === undefined ? {} : { trajectory: path }),
      };
    });
    writeReport(
      {
        figures: [
          ['step size', options.eta],
          ['sqrt(1 + eta^2)', Math.hypot(1, options.eta)],
        ],
        tables: [
          {
            title: 'growth of the radius per step',
            head: ['method', 'steps', 'ended by', 'last radius', 'mean', 'smallest', 'largest', 'predicted'],
            rows: played.map((row) => [
              row.method,
              row.steps,
              row.end,
              row.radius,
              row.growth,
              row.smallestGrowth,
              row.largestGrowth,
              row.predicted,
            ]),
          },
        ],
        document: { eta: options.eta, start: [x, y], methods: played },
      },
      options,
    );
  });
}
