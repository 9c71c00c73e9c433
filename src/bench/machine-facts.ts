import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What the figures depend on. */
export interface MachineFacts {
  readonly cpu: string;
  /** Cores this process may use. */
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  /** One-minute load averages before and after the bench: others' work makes its figures worse. */
  readonly loadBefore: number;
  readonly loadAfter: number | null;
}

const oneMinuteLoad = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

export const machineFacts = (): MachineFacts => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${arch()}`,
  node: process.version,
  loadBefore: oneMinuteLoad(),
  loadAfter: null,
});

export const withFinalLoad = (facts: MachineFacts): MachineFacts => ({
  ...facts,
  loadAfter: oneMinuteLoad(),
});
