import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { packageVersion } from '../package-version.js';

/** The program and the machine that made an export; nothing that names the user or the machine itself. */
export interface RunEnvironment {
  readonly program: string;
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryMegabytes: number;
  /** ISO 8601, UTC. */
  readonly written: string;
}

/** Those of this process, now. */
export function currentEnvironment(): RunEnvironment {
  return {
    program: `GAN Workbench ${packageVersion()}`,
    node: process.versions.node,
    system: `${type()} ${release()}, ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMegabytes: Math.round(totalmem() / 2 ** 20),
    written: new Date().toISOString(),
  };
}

/** Label and value, in the order in which a report shows them. */
export function environmentRows(environment: RunEnvironment): readonly (readonly [string, string])[] {
  return [
    ['Program', environment.program],
    ['Node', environment.node],
    ['System', environment.system],
    ['Processor', `${environment.processor}, ${environment.cores} cores`],
    ['Memory', `${environment.memoryMegabytes} MB`],
    ['Written', environment.written],
  ];
}
