import { unpackFigures, type RecipeFigure } from '../../contract/recipe-figure.js';
import { ownRemarks, type RecipeCard, type RecipeResult, type RecipeTable } from '../../contract/recipe.js';
import { figureText } from '../export/index.js';
import type { RunStore } from '../store/index.js';
import { TRIED, type KeptSection } from './kept-sections.js';
import { renderFigure, type FigureFile } from './report-figure.js';
import { checkText, sizeText } from './result-text.js';

/** A Markdown document and the files it shows, by their names relative to it. */
export interface RecipeReport {
  readonly markdown: string;
  readonly files: ReadonlyMap<string, FigureFile['content']>;
}

/**
 * A document of all recipes from their stored results: the newest of the largest experiment each.
 *
 * @param folder of the figures, relative to the document.
 * @param kept sections of an earlier document, for recipes without a result in this store.
 */
export async function recipeReport(
  cards: readonly RecipeCard[],
  store: RunStore,
  folder: string,
  kept: ReadonlyMap<string, KeptSection> = new Map(),
): Promise<RecipeReport> {
  const results = store.recipes.all();
  const files = new Map<string, FigureFile['content']>();
  const chosen = cards.map((card) => ({ card, result: bestOf(results, card.id) }));
  const parts = [heading, overview(chosen, kept)];
  for (const { card, result } of chosen) {
    parts.push(`## ${card.title.en}`, `\`${card.id}\` (${card.source})`, `> ${card.claim.en}`);
    if (result === null) parts.push(kept.get(card.id)?.body ?? 'Not run yet.');
    else parts.push(...(await resultParts(store, card, result, folder, files)));
    parts.push(...triedParts(card));
  }
  return { markdown: `${parts.join('\n\n')}\n`, files };
}

const heading = `# Results of the recipes

Written by \`gan-workbench recipes report\` from stored results; do not edit. Every recipe does an experiment of one of
the papers on this machine and holds what it measures against a bound. Bounds stand in the program and were not moved
after a measurement; where a check itself was replaced, or numbers were chosen by looking at it, the notes say so. Times
are those of the machine at that moment, other work included.

A size says how much was trained: _quick_ takes minutes on two cores, _full_ has the sizes of the papers or comes near
them. _full with x = y_ is the full size with the numbers named replaced, which is how long experiments are fitted into
two hours; _quick with x = y_ likewise.`;

/**
 * The newest result of the largest experiment; smoke tests say nothing. The full size counts most. One with replaced
 * numbers counts more than a quick one only where it took longer: then it is the larger experiment.
 */
function bestOf(results: readonly RecipeResult[], id: string): RecipeResult | null {
  const own = (wanted: RecipeResult['size'], changed: boolean): RecipeResult[] =>
    results.filter(
      ({ recipe, size, changes }) =>
        recipe === id && size === wanted && Object.keys(changes).length > 0 === changed,
    );
  const [full] = own('full', false);
  if (full !== undefined) return full;
  const plain = own('quick', false);
  const quick =
    own('quick', true).find((one) => plain.every((other) => workOf(other) < workOf(one))) ?? plain[0] ?? null;
  return own('full', true).find((one) => quick === null || workOf(quick) < workOf(one)) ?? quick;
}

function overview(
  chosen: readonly { card: RecipeCard; result: RecipeResult | null }[],
  kept: ReadonlyMap<string, KeptSection>,
): string {
  const rows = chosen.map(({ card, result }) =>
    result === null
      ? [link(card), ...(kept.get(card.id)?.row ?? ['not run yet', '', '', ''])]
      : [link(card), verdict(result), sizeText(result), String(result.seed), timeText(result)],
  );
  return markdownTable(['recipe', 'claim', 'size', 'seed', 'time'], rows);
}

const link = (card: RecipeCard): string => `[${card.id}](#${anchor(card)})`;

const anchor = ({ title }: RecipeCard): string =>
  title.en
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

async function resultParts(
  store: RunStore,
  card: RecipeCard,
  result: RecipeResult,
  folder: string,
  files: Map<string, FigureFile['content']>,
): Promise<string[]> {
  const figures = unpackFigures(store.recipes.figures(result.key));
  const links = [];
  for (const [index, figure] of figures.entries()) {
    const { extension, content } = await renderFigure(figure);
    const name = `${folder}/${result.recipe}-${index + 1}.${extension}`;
    files.set(name, content);
    links.push(`![${titleOf(figure)}](${name})`, `_${titleOf(figure)}_`);
  }
  return [
    `**${verdict(result)}**: ${sizeText(result)}, seed ${result.seed}, ${timeText(result)}, ${dateText(result.startedAt)}. ${result.setting.en}.`,
    result.checks.map((check) => `- ${checkText(check)}`).join('\n'),
    ...links,
    ...result.tables.flatMap((table) => [`${table.title.en}:`, numbers(table)]),
    ...ownRemarks(result, card).map(({ en }) => en),
  ];
}

const triedParts = ({ tried }: RecipeCard): string[] =>
  tried.length === 0 ? [] : [TRIED, ...tried.map(({ en }) => en)];

function titleOf(figure: RecipeFigure): string {
  if (figure.kind !== 'sheets') return figure.title.en;
  const names = (texts: typeof figure.rows): string => texts.map(({ en }) => en).join(', ');
  return `${figure.title.en}; rows: ${names(figure.rows)}; columns: ${names(figure.columns)}`;
}

const verdict = ({ holds }: RecipeResult): string => (holds ? 'holds' : 'does not hold');

const dateText = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Seconds behind a result, those of trainings that it took over included. */
const workOf = ({ seconds, takenOverSeconds }: RecipeResult): number => seconds + takenOverSeconds;

const timeText = ({ seconds, takenOverSeconds }: RecipeResult): string =>
  takenOverSeconds === 0
    ? secondsText(seconds)
    : `${secondsText(seconds)} + ${secondsText(takenOverSeconds)} of training taken over`;

const secondsText = (seconds: number): string =>
  seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : `${(seconds / 60).toFixed(1)} min`;

const numbers = ({ columns, rows }: RecipeTable): string =>
  markdownTable(
    columns.map(({ en }) => en),
    rows.map((row) =>
      row.map((cell) => (cell === null ? '–' : typeof cell === 'number' ? figureText(cell) : cell.en)),
    ),
  );

/** Columns as wide as their widest cell, as the format check wants them. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...escaped.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [first = [], ...others] = escaped;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
