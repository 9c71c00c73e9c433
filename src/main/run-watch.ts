import { createRouterClient } from '@orpc/server';
import { EventEmitter } from 'node:events';
import type { RunEvent } from '../contract/api/run-event.js';
import type { RunRow } from '../contract/api/run-row.js';
import { isInTraining } from '../contract/index.js';
import type { WorkbenchRouter } from '../workbench/services/index.js';

/** A training of this workbench. */
export interface ActiveRun {
  readonly run: RunRow;
  /** Steps trained of those of the config, in [0, 1]. */
  readonly fraction: number;
}

interface RunWatchEvents {
  /** `active` has changed. */
  changed: [];
  /** A run that was active is no longer: finished, stopped, failed, interrupted, or paused by its backend. */
  ended: [run: RunRow];
}

/** Which runs this workbench trains, from the events that the page gets too. */
export class RunWatch extends EventEmitter<RunWatchEvents> {
  readonly #active = new Map<string, ActiveRun>();
  #end: Promise<void> = Promise.resolve();

  get active(): readonly ActiveRun[] {
    return [...this.#active.values()];
  }

  /** Follows the events until the workbench is closed. */
  follow(router: WorkbenchRouter): void {
    const { runs } = createRouterClient(router);
    this.#end = (async () => {
      for await (const event of await runs.events()) this.#read(event);
    })();
  }

  /** Resolves when the workbench is closed; rejects when its events could not be read. */
  get end(): Promise<void> {
    return this.#end;
  }

  #read(event: RunEvent): void {
    if (event.type === 'changed') this.#change(event.run);
    else if (event.type === 'metrics') this.#advance(event.id, event.step);
    else if (event.type === 'deleted' && this.#active.delete(event.id)) this.emit('changed');
  }

  #change(run: RunRow): void {
    const before = this.#active.has(run.id);
    if (isInTraining(run)) this.#active.set(run.id, { run, fraction: fractionOf(run, run.step) });
    else this.#active.delete(run.id);
    if (before || isInTraining(run)) this.emit('changed');
    if (before && !isInTraining(run)) this.emit('ended', run);
  }

  #advance(id: string, step: number): void {
    const active = this.#active.get(id);
    if (active === undefined) return;
    this.#active.set(id, { run: active.run, fraction: fractionOf(active.run, step) });
    this.emit('changed');
  }
}

const fractionOf = ({ config }: RunRow, step: number): number => Math.min(1, step / config.steps);
