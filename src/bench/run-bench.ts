import type { Budget, Contender, Unavailable } from './contender.js';
import { machineFacts, withFinalLoad } from './machine-facts.js';
import { measureRow } from './measure-row.js';
import type { BenchReport, RowReport } from './report.js';
import type { BenchRow, PeerId } from './row.js';
import { openTfjs } from './tfjs-contender.js';
import { openTorch } from './torch-contender.js';
import { WorkbenchContender, type StepProcess } from './workbench-contender.js';

export interface BenchOptions {
  readonly rows: readonly BenchRow[];
  readonly peers: readonly PeerId[];
  readonly stepProcess: StepProcess;
  /** Turns of every contender per row, at least 1. */
  readonly rounds: number;
  /** Length of one turn; by default 1 s and at least 5 steps. */
  readonly turn?: Budget;
  /** Told in a few words what happens now. */
  readonly onProgress?: (text: string) => void;
  /** Gets the report of what is measured so far, after every row: an interruption loses the row it falls into. */
  readonly onRow?: (report: BenchReport) => void;
}

const defaultTurn: Budget = { milliseconds: 1000, steps: 5 };

/** The peer itself comes first, then variants that are shown beside it. */
type Opening = readonly [id: string, open: () => Promise<Contender | Unavailable>];

const openings = (cores: number): { readonly [P in PeerId]: readonly Opening[] } => ({
  torch: [
    ['torch', () => openTorch(cores)],
    ['torchChannelsLast', () => openTorch(cores, 'channels-last')],
  ],
  tfjs: [['tfjs', openTfjs]],
});

/**
 * Times full training steps of the workbench and its peers, alternately.
 *
 * @returns the report; a peer that is absent is named in `contenders` with the reason.
 */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const onProgress = options.onProgress ?? (() => undefined);
  const turn = options.turn ?? defaultTurn;
  const machine = machineFacts();
  const ours = await WorkbenchContender.open(machine.cores, options.stepProcess);
  const peers: Contender[] = [];
  const contenders: Record<string, string> = { ours: ours.description };
  const rows: RowReport[] = [];
  const report = (): BenchReport => ({
    format: 'gan-workbench bench 2',
    date: new Date().toISOString(),
    machine: withFinalLoad(machine),
    contenders,
    rounds: options.rounds,
    peersAskedFor: options.peers,
    rows: [...rows],
  });
  try {
    for (const [id, open] of options.peers.flatMap((peer) => openings(machine.cores)[peer])) {
      onProgress(`starting ${id}`);
      const opened = await open();
      if ('reason' in opened) contenders[id] = `not measured: ${opened.reason}`;
      else {
        contenders[id] = opened.description;
        peers.push(opened);
      }
    }
    for (const row of options.rows) {
      rows.push(await measureRow(row, { ours, peers, rounds: options.rounds, turn, onProgress }));
      options.onRow?.(report());
    }
  } finally {
    for (const contender of [ours, ...peers]) await contender.close();
  }
  return report();
}
