import { renderRunCharts } from '../picture-renderers.js';
import type { ReportContent } from './report-content.js';
import { reportPictures } from './report-pictures.js';
import { reportTables, type ReportTable } from './report-tables.js';

/**
 * A comparison as Markdown: file name and content of the text and of the pictures it shows, which lie in `images/`.
 * @param onProgress called with the number of runs drawn.
 */
export async function markdownReport(
  content: ReportContent,
  onProgress: (done: number) => void = () => undefined,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { title, runs } = content;
  const files = new Map<string, Uint8Array>();
  const samples: string[] = [];
  for (const [index, run] of runs.entries()) {
    samples.push(`### ${inline(run.label)}`);
    const pictures = await reportPictures(run, index);
    if (pictures.length === 0) samples.push('No samples yet.');
    for (const { step, png } of pictures) {
      const name = `images/samples-${run.run.id}-${step}.png`;
      files.set(name, png);
      samples.push(`Step ${step}`, `![Samples of ${inline(run.label)} at step ${step}](${name})`);
    }
    onProgress(index + 1);
  }
  const tables = reportTables(content);
  const charts = runs.some(({ metrics }) => metrics.steps.length > 0)
    ? '![Losses, estimates and gradient norms](images/charts.png)'
    : 'No run has metrics yet.';
  if (charts.startsWith('!'))
    files.set(
      'images/charts.png',
      await renderRunCharts(runs.map(({ label, metrics }) => ({ label, metrics }))),
    );
  const configs = runs.flatMap(({ label, run }) => [
    `### ${inline(label)}`,
    `\`\`\`json\n${JSON.stringify(run.config, null, 2).replaceAll('```', '` ` `')}\n\`\`\``,
  ]);
  const parts = [
    `# ${inline(title)}`,
    table(tables.runs),
    '## Samples',
    ...samples,
    '## Charts',
    charts,
    table(tables.differences),
    table(tables.metrics),
    '## Configurations',
    ...configs,
    table(tables.environment),
  ];
  files.set('report.md', Buffer.from(`${parts.join('\n\n')}\n`, 'utf8'));
  return files;
}

function table({ heading, empty, columns, rows }: ReportTable): string {
  if (rows.length === 0) return `## ${heading}\n\n${empty}`;
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  const rule = `| ${columns.map(() => '---').join(' | ')} |`;
  return [`## ${heading}\n`, line(columns), rule, ...rows.map(line)].join('\n');
}

/** Text as one line whose characters Markdown and HTML do not read as their own. */
const inline = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#!~&]/g, (character) => `\\${character}`);
