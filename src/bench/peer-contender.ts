import { z } from 'zod';
import { RunFailedError } from '../contract/index.js';
import { sizeOf } from '../engine/ir/op.js';
import { buildProgram } from '../engine/step/build.js';
import type { Contender, PreparedRow, Setting, Unavailable } from './contender.js';
import type { PeerProcess } from './peer-process.js';
import type { BenchRow } from './row.js';

const prepared = z.object({ parameters: z.int() });
const measured = z.object({ ms: z.array(z.number().positive()).min(1) });

/** What a peer process is told about threads, beside `label`. */
export interface PeerThreads {
  readonly label: string;
  readonly request: Readonly<Record<string, number>>;
}

interface Peer {
  readonly id: string;
  readonly description: string;
  readonly process: PeerProcess;
  readonly threads: readonly PeerThreads[];
  /** A few words on why the peer cannot run a row, or null. */
  refuse(row: BenchRow): string | null;
}

/** Trained numbers of both networks; a peer that has more or fewer does other work. */
const parametersOf = ({ config, dataShape }: BenchRow): number =>
  buildProgram(config, dataShape)
    .state.filter(({ role }) => role === 'weight')
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** A contender in a process that speaks the protocol of bench/peers. */
export class PeerContender implements Contender {
  constructor(private readonly peer: Peer) {}

  get id(): string {
    return this.peer.id;
  }

  get description(): string {
    return this.peer.description;
  }

  async prepare(row: BenchRow): Promise<PreparedRow | Unavailable> {
    const reason = this.peer.refuse(row);
    if (reason !== null) return { reason };
    const { process, threads } = this.peer;
    const { parameters } = prepared.parse(
      await process.ask({ op: 'prepare', config: row.config, dataShape: row.dataShape }),
    );
    const expected = parametersOf(row);
    if (parameters !== expected) {
      throw new RunFailedError(
        `${this.id}: ${row.id} has ${expected} parameters, the peer built ${parameters}`,
      );
    }
    const settings = threads.map(({ label, request }): Setting => ({
      label,
      measure: async (budget) => {
        const answer = measured.safeParse(await process.ask({ op: 'measure', ...request, ...budget }));
        if (!answer.success)
          throw new RunFailedError(`${this.id}: the peer's answer has no list of milliseconds`);
        return answer.data.ms;
      },
    }));
    return { settings, dispose: () => Promise.resolve() };
  }

  close(): Promise<void> {
    return this.peer.process.close();
  }
}
