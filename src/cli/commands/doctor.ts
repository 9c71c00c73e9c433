import type { Command } from 'commander';
import type { BackendReport } from '../../contract/index.js';
import { examineBackends } from '../../workbench/backends/examine-backends.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('what this machine can train on: every backend, usable or why not, how fast and how exact')
    .option('--quick', 'only whether each backend can be used, without measuring it')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench doctor')
    .action(
      async ({ quick = false, json = false }: { readonly quick?: boolean; readonly json?: boolean }) => {
        const reports = await examineBackends({
          measure: !quick,
          onReport: (report) => {
            if (!json) writeLines(reportLines(report));
          },
        });
        if (json) writeDocument({ backends: reports });
      },
    );
}

function reportLines({ backend, usable, reason, figures }: BackendReport): string[] {
  const head = `${backend}: ${usable ? 'usable' : 'not usable'}. ${reason}`;
  if (figures === null) return [head];
  const { matmulRate, convolutionRate, parity } = figures;
  const rows = [
    ['  matrix products', `${rateText(matmulRate)} GFLOP/s`],
    ['  convolutions', `${rateText(convolutionRate)} GFLOP/s`],
    ...parity.map(({ objective, error }) => [`  parity ${objective}`, error.toExponential(1)]),
  ];
  return [head, ...textTable(rows)];
}

const rateText = (rate: number): string => rate.toPrecision(3);
