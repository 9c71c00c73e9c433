import type { Command } from 'commander';
import type { BenchReport } from '../../bench/report.js';
import type { PeerId } from '../../bench/row.js';
import { benchRows, selectRows } from '../../bench/rows.js';
import { bundledEntry, childEnvironment } from '../../workbench/supervisor/index.js';
import { wholeNumber } from '../option-values.js';
import { writeLines } from '../terminal/output.js';
import { names, peerList } from './bench-options.js';
import { requireWritableFolder, writeReport } from './bench-files.js';

interface BenchCommandOptions {
  readonly peers?: readonly PeerId[];
  readonly rows?: readonly string[];
  readonly rounds: number;
  readonly json?: string;
  readonly markdown?: string;
}

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('time full training steps, against PyTorch and tfjs if asked')
    .option('--peers <list>', 'torch, tfjs or both, comma-separated (default: none)', peerList)
    .option('--rows <list>', `some of ${benchRows.map(({ id }) => id).join(', ')} (default: all)`, names)
    .option('--rounds <n>', 'turns of everybody per row', wholeNumber(1), 5)
    .option('--json <file>', 'write everything measured as one JSON document')
    .option('--markdown <file>', 'write the report as Markdown')
    .addHelpText('after', '\nExample:\n  gan-workbench bench --peers torch,tfjs --json bench.json')
    .action(async ({ peers = [], rows, rounds, json, markdown }: BenchCommandOptions) => {
      const selected = selectRows(rows ?? null);
      if (json !== undefined) requireWritableFolder('--json', json);
      if (markdown !== undefined) requireWritableFolder('--markdown', markdown);
      // Loaded here: it brings the runtime, which no other command of this process needs.
      const { formatMarkdown, formatTerminal, runBench } = await import('../../bench/index.js');
      const onProgress = (text: string): void => {
        process.stderr.write(`${text}\n`);
      };
      const onRow = (report: BenchReport): void => {
        if (json !== undefined) writeReport('--json', json, `${JSON.stringify(report, null, 2)}\n`);
        if (markdown !== undefined) writeReport('--markdown', markdown, formatMarkdown(report));
      };
      const stepProcess = { args: [bundledEntry('steps.js')], env: childEnvironment() };
      const report = await runBench({ rows: selected, peers, stepProcess, rounds, onProgress, onRow });
      onRow(report);
      writeLines([formatTerminal(report)]);
    });
}
