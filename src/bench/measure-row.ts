import { median } from '../contract/median.js';
import type { Budget, Contender, Setting } from './contender.js';
import type { KernelRates } from './kernel-ceilings.js';
import type { Probed } from './probe-settings.js';
import { probeSettings } from './probe-settings.js';
import type { PeerResult, PeerTiming, RowReport, Timing } from './report.js';
import { goalOf } from './report.js';
import type { BenchRow } from './row.js';
import { spreadOf } from './statistics.js';
import type { WorkbenchContender } from './workbench-contender.js';

/** Everybody and everything one row is measured with. */
export interface MeasureRowOptions {
  readonly ours: WorkbenchContender;
  readonly peers: readonly Contender[];
  readonly rounds: number;
  readonly turn: Budget;
  readonly onProgress: (text: string) => void;
}

interface Entrant extends Probed<Setting> {
  readonly id: string;
  readonly rounds: number[];
  dispose(): Promise<void>;
}

async function enter(
  row: BenchRow,
  peers: readonly Contender[],
): Promise<(Entrant | { id: string; unavailable: string })[]> {
  const entrants = [];
  for (const peer of peers) {
    const prepared = await peer.prepare(row);
    if ('reason' in prepared) entrants.push({ id: peer.id, unavailable: prepared.reason });
    else {
      const probed = await probeSettings(prepared.settings);
      entrants.push({ id: peer.id, ...probed, rounds: [], dispose: () => prepared.dispose() });
    }
  }
  return entrants;
}

const timingOf = ({ fastest, probes, rounds }: Omit<Entrant, 'id' | 'dispose'>): Timing => ({
  setting: fastest.label,
  milliseconds: spreadOf(rounds),
  rounds,
  probes,
});

const spreadOfRates = (rates: readonly KernelRates[]): RowReport['kernelRates'] => ({
  matmul: spreadOf(rates.map(({ matmul }) => matmul)),
  convolution: spreadOf(rates.map(({ convolution }) => convolution)),
});

function comparison(row: BenchRow, entrant: Entrant, ours: readonly number[], floor: number): PeerTiming {
  const timing = timingOf(entrant);
  const perRound = spreadOf(entrant.rounds.map((theirs, i) => theirs / (ours[i] ?? NaN)));
  const ratio = { ...perRound, median: timing.milliseconds.median / median(ours) };
  const required = Object.entries(row.requiredRatios).find(([id]) => id === entrant.id)?.[1];
  const bound = timing.milliseconds.median / floor;
  return { ...timing, ratio, goal: goalOf(required, ratio.median), bound };
}

/**
 * Measures one row: first every contender's fastest setting, then rounds in which the kernels, the
 * workbench and every peer take turns, so that all of them see the same weather on the machine.
 */
export async function measureRow(row: BenchRow, options: MeasureRowOptions): Promise<RowReport> {
  const { ours, rounds, turn, onProgress } = options;
  onProgress(`${row.id}: looking for the fastest settings`);
  const prepared = await ours.prepare(row);
  const own = await probeSettings(prepared.settings);
  const entrants = await enter(row, options.peers);
  const present = entrants.filter((entrant) => 'rounds' in entrant);
  const ownRounds: number[] = [];
  // The rates of our own number of threads, and of all cores: the floor is that of the faster one.
  const threadCounts = new Set([
    own.fastest.threads,
    ...prepared.settings.map(({ threads }) => threads).slice(-1),
  ]);
  const rates = new Map([...threadCounts].map((threads): [number, KernelRates[]] => [threads, []]));
  for (let round = 1; round <= rounds; round++) {
    onProgress(`${row.id}: round ${round} of ${rounds}`);
    for (const [threads, measured] of rates) measured.push(await ours.kernels(threads, turn));
    ownRounds.push(median(await own.fastest.measure(turn)));
    for (const entrant of present) entrant.rounds.push(median(await entrant.fastest.measure(turn)));
  }
  await prepared.dispose();
  for (const entrant of present) await entrant.dispose();

  const timing = timingOf({ ...own, rounds: ownRounds });
  const gigaflops = prepared.work / timing.milliseconds.median / 1e6;
  const kernelRates = spreadOfRates(rates.get(own.fastest.threads) ?? []);
  const medians = [...rates.values()].map(spreadOfRates);
  const fastest = Math.max(
    ...medians.flatMap(({ matmul, convolution }) => [matmul.median, convolution.median]),
  );
  const floor = prepared.work / fastest / 1e6;
  const share = gigaflops / kernelRates.matmul.median;
  const results = entrants.map((entrant): [string, PeerResult] =>
    'rounds' in entrant
      ? [entrant.id, comparison(row, entrant, ownRounds, floor)]
      : [entrant.id, { unavailable: entrant.unavailable }],
  );
  return {
    id: row.id,
    title: row.title,
    work: prepared.work,
    ours: { ...timing, gigaflops },
    kernelRates,
    floor,
    share,
    shareGoal: goalOf(row.requiredShare, share),
    peers: Object.fromEntries(results),
  };
}
