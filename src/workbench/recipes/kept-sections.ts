/** What an earlier report says of a recipe. */
export interface KeptSection {
  /** The cells of its overview row behind the recipe's name. */
  readonly row: readonly string[];
  /** Its section from the verdict on, without what was tried: that is the card's to say. */
  readonly body: string;
}

/** Stands before the set-ups that were tried, at the end of a section. */
export const TRIED = 'What was tried:';

const ROW = /^\| \[(?<id>[a-z0-9-]+)\]\(#[^)]*\) *\|(?<cells>.*)\|$/;
const SECTION_ID = /^`(?<id>[a-z0-9-]+)` \(/m;

/** The sections with results in a document that `recipes report` wrote, by the id of their recipe. */
export function keptSections(document: string): Map<string, KeptSection> {
  const rows = new Map<string, string[]>();
  for (const line of document.split('\n')) {
    const { id, cells } = ROW.exec(line)?.groups ?? {};
    if (id !== undefined && cells !== undefined) {
      rows.set(
        id,
        cells.split('|').map((cell) => cell.trim()),
      );
    }
  }
  const sections = document.split(/^## /m).slice(1);
  return new Map(
    sections.flatMap((section) => {
      const id = SECTION_ID.exec(section)?.groups?.['id'] ?? '';
      const row = rows.get(id);
      const verdict = section.indexOf('\n\n**');
      return row === undefined || verdict < 0
        ? []
        : [[id, { row, body: section.slice(verdict).split(`\n\n${TRIED}\n\n`, 1).join('').trim() }] as const];
    }),
  );
}
