import type { RunEvent } from '../../contract/api/run-event.js';
import type { RunRow } from '../../contract/api/run-row.js';
import { isInTraining } from '../../contract/run.js';

/** Runs by id. Never changed in place, so that a shallow reference notices. */
export type RunTable = ReadonlyMap<string, RunRow>;

/** The table after an event; the same object when the event does not concern it. */
export function applyRunEvent(table: RunTable, event: RunEvent): RunTable {
  switch (event.type) {
    case 'changed':
      return new Map(table).set(event.run.id, event.run);
    case 'deleted': {
      if (!table.has(event.id)) return table;
      const rest = new Map(table);
      rest.delete(event.id);
      return rest;
    }
    case 'metrics': {
      const row = table.get(event.id);
      if (row === undefined || event.step <= row.step) return table;
      const { step, metrics, sparkline } = event;
      return new Map(table).set(event.id, { ...row, step, metrics, sparkline });
    }
    case 'samples':
    case 'checkpoint':
    case 'field':
    case 'stepped':
    case 'pace':
    case 'log':
      return table;
  }
}

/** A fresh listing, then the events that came while it was read. */
export function runTable(rows: readonly RunRow[], events: readonly RunEvent[]): RunTable {
  return events.reduce(applyRunEvent, new Map(rows.map((row) => [row.id, row])));
}

/** Whether a trainer works on the run, or will. */
export const isActive = (row: RunRow): boolean => row.status === 'created' || isInTraining(row);
