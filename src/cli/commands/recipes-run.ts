import { Option, type Command } from 'commander';
import { BadInputError } from '../../contract/index.js';
import { unpackFigures } from '../../contract/recipe-figure.js';
import {
  recipeChangesSchema,
  recipeSizeSchema,
  type RecipeChanges,
  type RecipeResult,
  type RecipeSize,
} from '../../contract/recipe.js';
import { RecipeRun, type RecipeEnd } from '../../workbench/recipes/index.js';
import { checkText, sizeText } from '../../workbench/recipes/result-text.js';
import type { RunStore } from '../../workbench/store/index.js';
import { bundledEntry, resumeRun, startRun } from '../../workbench/supervisor/index.js';
import { CommandEnd, signalExitCodes, type StopSignal } from '../exit-code.js';
import { parseSetting } from '../config/config-override.js';
import { wholeNumber } from '../option-values.js';
import { findCard } from './recipe-card.js';
import { storeOption, withStore, type StoreOption } from '../store-option.js';
import { durationText } from '../terminal/duration-text.js';
import { writeDocument, writeLines } from '../terminal/output.js';

interface RunOptions extends StoreOption {
  readonly size: RecipeSize;
  readonly set?: RecipeChanges;
  readonly seed: number;
  readonly fresh?: boolean;
  readonly json?: boolean;
}

export function addRecipesRunCommand(recipes: Command): void {
  recipes
    .command('run')
    .description('do the experiment of a recipe, check its claim and store the result')
    .argument('<id>', 'a recipe of `recipes list`')
    .addOption(
      new Option('--size <size>', 'how much is trained').choices(recipeSizeSchema.options).default('quick'),
    )
    .option('--set <name=value>', 'replace a number of `recipes show`, as steps=2000; repeatable', change)
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber(0, 0xffffffff), 0)
    .option('--fresh', 'train every run anew: by default those of an earlier measurement are taken over')
    .addOption(storeOption())
    .option('--json', 'one JSON document, with the figures')
    .addHelpText(
      'after',
      '\nExample:\n  gan-workbench recipes run mode-collapse --size full --set steps=5000 --seed 1',
    )
    .action(run);
}

/** Adds a `--set` option to those before it. */
function change(written: string, before: RecipeChanges = {}): RecipeChanges {
  const { path, value, option } = parseSetting(written, 'steps=2000');
  const changes = recipeChangesSchema.safeParse({ [path.join('.')]: value });
  if (!changes.success) {
    throw new BadInputError(`${option}: expected a positive number, or a list of such as [1,10].`);
  }
  return { ...before, ...changes.data };
}

async function run(
  id: string,
  { size, set, seed, fresh, json = false, ...options }: RunOptions,
): Promise<void> {
  const entry = bundledEntry('lab.js');
  const card = await findCard(id);
  await withStore(options, async (store) => {
    const show = progressLine();
    const recipe = new RecipeRun({
      entry,
      store,
      card,
      size,
      changes: set,
      seed,
      fresh,
      trainers: {
        start: (config, training) => startRun(store, config, training),
        resume: (run, training) => resumeRun(store, run, training),
      },
      onProgress: ({ fraction, doing }) => {
        show(fraction, doing.en);
      },
    });
    const result = await endOrSignal(recipe);
    if (json) writeDocument({ ...result, figures: await figuresOf(store, result) });
    else writeLines(resultLines(result));
  });
}

/** The first Ctrl-C or SIGTERM cancels the recipe, a second one ends its runs at once. */
async function endOrSignal(recipe: RecipeRun): Promise<RecipeResult> {
  const received: StopSignal[] = [];
  const stop = (signal: StopSignal): void => {
    if (received.length === 0) recipe.cancel();
    else recipe.kill();
    received.push(signal);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  let end: RecipeEnd;
  try {
    end = await recipe.end;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
  if (end === null) throw new CommandEnd(signalExitCodes[received[0] ?? 'SIGINT']);
  return end;
}

async function figuresOf(store: RunStore, { key }: RecipeResult): Promise<unknown> {
  const figures = unpackFigures(store.recipes.figures(key));
  const plain = (_: string, value: unknown): unknown =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  return JSON.parse(JSON.stringify(figures, plain)) as unknown;
}

const LINE_MILLISECONDS = 10_000;

/** A line on stderr where the recipe turns to something else, and every ten seconds. */
function progressLine(): (fraction: number, doing: string) => void {
  let shown = '';
  let at = -Infinity;
  return (fraction, doing) => {
    const now = performance.now();
    if (doing === shown && now - at < LINE_MILLISECONDS) return;
    process.stderr.write(`${Math.floor(100 * fraction)} %  ${doing}\n`);
    shown = doing;
    at = now;
  };
}

const timeText = ({ seconds, takenOverSeconds }: RecipeResult): string =>
  takenOverSeconds === 0
    ? durationText(seconds)
    : `${durationText(seconds)} and ${durationText(takenOverSeconds)} of training taken over`;

const resultLines = (result: RecipeResult): string[] => [
  `${result.recipe} (${sizeText(result)}, seed ${result.seed}): the claim ${result.holds ? 'holds' : 'does not hold'}; ${timeText(result)}.`,
  `  ${result.setting.en}`,
  ...result.checks.map((check) => `  ${checkText(check)}`),
  ...(result.runs.length === 0 ? [] : [`  runs: ${result.runs.join(' ')}`]),
];
