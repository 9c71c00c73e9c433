import { createRouterClient } from '@orpc/server';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { RunEvent } from '../../../../src/contract/api/run-event.js';
import { openWorkbench, type Workbench } from '../../../../src/workbench/services/index.js';
import { temporaryDirectory } from '../../../checkpoint/support/temporary-directory.js';

const source = (path: string): string => fileURLToPath(new URL(`../../../../src/${path}`, import.meta.url));
const hooks = new URL('../../../checkpoint/support/resolve-typescript.mjs', import.meta.url).href;

/** Lets the trainer and the probe be forked from their sources, so that these tests need no build. */
process.env.NODE_OPTIONS = `--experimental-transform-types --import ${hooks}`;

/** The services of a store, with the real trainer and the real probe, closed when the test is over. */
export function openServices(store = temporaryDirectory()) {
  const workbench: Workbench = openWorkbench({
    store,
    trainerEntry: source('trainer/process.ts'),
    probeEntry: source('probe/process.ts'),
    exporterEntry: source('exporter/process.ts'),
    labEntry: source('lab/process.ts'),
  });
  onTestFinished(async () => {
    const closed = workbench.close();
    workbench.killTrainings();
    await closed;
  });
  return { store, workbench, client: createRouterClient(workbench.router) };
}

type Matching<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** Reads a stream of events and keeps what it read. */
export class EventReader {
  readonly events: RunEvent[] = [];
  readonly #stream: AsyncIterator<RunEvent, unknown>;

  constructor(stream: AsyncIterator<RunEvent, unknown>) {
    this.#stream = stream;
  }

  /** Reads on to the next event of a type that is as `accept` says. */
  async next<T extends RunEvent['type']>(
    type: T,
    accept: (event: Matching<T>) => boolean = () => true,
  ): Promise<Matching<T>> {
    for (;;) {
      const read = await this.#stream.next();
      if (read.done === true) throw new Error(`The stream ended before an event ${type} came.`);
      const event = read.value;
      this.events.push(event);
      if (event.type === type && accept(event as Matching<T>)) return event as Matching<T>;
    }
  }

  async status(status: Matching<'changed'>['run']['status']): Promise<Matching<'changed'>> {
    return this.next('changed', ({ run }) => run.status === status);
  }
}
