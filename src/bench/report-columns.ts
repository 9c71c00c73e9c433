import type { BenchReport, Goal, PeerResult, RowReport, Timing } from './report.js';

/** A measured number with three digits that mean something. */
export const figure = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

const verdict = (goal: Goal | null, unit: (value: number) => string): string =>
  goal === null ? '' : `, ${unit(goal.required)} ${goal.verdict}`;

const times = (value: number): string => `${figure(value)}x`;
const percent = (value: number): string => `${(value * 100).toFixed(0)} %`;
const milliseconds = ({ milliseconds: { median }, setting }: Timing): string =>
  `${figure(median)} (${setting})`;

/** @param absence what the report says of a peer that could not be started. */
function peerCell(result: PeerResult | undefined, absence: string): string {
  if (result === undefined) return absence;
  return 'unavailable' in result ? result.unavailable : milliseconds(result);
}

function ratioCell(result: PeerResult | undefined): string {
  if (result === undefined || 'unavailable' in result) return '';
  const { ratio, goal, bound } = result;
  const beyond = goal !== null && goal.required > bound ? ', beyond the bound' : '';
  return `${times(ratio.median)} [${figure(ratio.min)} to ${figure(ratio.max)}]${verdict(goal, times)}${beyond}`;
}

function boundCell(result: PeerResult | undefined): string {
  return result === undefined || 'unavailable' in result ? '' : times(result.bound);
}

/** A column of the report's table. */
export interface Column {
  readonly title: string;
  readonly cell: (row: RowReport) => string;
}

const ownColumns: readonly Column[] = [
  { title: 'step', cell: ({ id }) => id },
  { title: 'ours, ms', cell: ({ ours }) => milliseconds(ours) },
  { title: 'GFLOP/s', cell: ({ ours }) => figure(ours.gigaflops) },
  { title: 'matmul rate', cell: ({ kernelRates }) => figure(kernelRates.matmul.median) },
  { title: 'convolution rate', cell: ({ kernelRates }) => figure(kernelRates.convolution.median) },
  {
    title: 'share of matmul rate',
    cell: ({ share, shareGoal }) => `${percent(share)}${verdict(shareGoal, percent)}`,
  },
  { title: 'floor, ms', cell: ({ floor }) => figure(floor) },
];

const shortNames: Readonly<Record<string, string>> = {
  torch: 'PyTorch',
  torchChannelsLast: 'PyTorch, channels last',
  tfjs: 'tfjs',
};

/** Name of a contender for a column. */
export const shortName = (id: string): string => shortNames[id] ?? id;

/** The columns of a report: the workbench's own, then three for every peer. Absent peers say why. */
export function reportColumns({ contenders }: BenchReport): readonly Column[] {
  const peers = Object.entries(contenders).filter(([id]) => id !== 'ours');
  const peerColumns = peers.flatMap(([id, description]): Column[] => [
    { title: `${shortName(id)}, ms`, cell: ({ peers }) => peerCell(peers[id], description) },
    { title: 'ratio', cell: ({ peers }) => ratioCell(peers[id]) },
    { title: 'bound', cell: ({ peers }) => boundCell(peers[id]) },
  ]);
  return [...ownColumns, ...peerColumns];
}

/** Machine and contenders, one fact per line. */
export function reportFacts({ machine, contenders, date, rounds }: BenchReport): readonly string[] {
  const load = `load ${machine.loadBefore} before, ${machine.loadAfter ?? 'unknown'} after`;
  return [
    `${date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}`,
    `${rounds} rounds, medians; ${load}`,
    ...Object.entries(contenders).map(([id, description]) => `${id}: ${description}`),
  ];
}
