import { useThrottleFn } from '@vueuse/core';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { reduceMetrics } from '../../figures/metric-reduction.js';
import { EMPTY_TABLE, joinTables, spliceDetail, type MetricTable } from '../charts/metric-table.js';
import { useConnection } from '../client/connection.js';
import { errorText } from '../client/error-text.js';
import { LIVE_MILLISECONDS } from '../client/live-pace.js';
import { useLiveTurn } from '../client/live-turns.js';
import { useSeriesReads } from '../client/series-reads.js';
import { useRunsStore } from './runs.js';

/** Rows read at first; a live run grows to twice as many before it is reduced to them again. */
export const OVERVIEW_ROWS = 2000;
/** Rows of a zoomed range with its margins: more than a chart has pixels for. */
const DETAIL_ROWS = 1200;
/** The most that the services give at once. */
export const FINEST_ROWS = 20_000;
/** The first turn of a wheel is answered at once, those that follow it together. */
const ZOOM_MILLISECONDS = 120;

/** An interval of steps. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

export interface RunMetrics {
  /** All rows at the overview's resolution, those of the zoomed range at a finer one. */
  readonly table: Readonly<ShallowRef<MetricTable>>;
  readonly loaded: Readonly<ShallowRef<boolean>>;
  /** Why the metrics cannot be read, in words, or null. */
  readonly problem: Readonly<ShallowRef<string | null>>;
  /**
   * Reads the range in more rows than the overview has of it; null goes back to the overview.
   * @param first columns that are looked at, which are read and given before the others.
   */
  zoom(range: StepRange | null, first?: readonly string[]): void;
  /** How many rows the whole run is read in; a smoothed line needs more than it shows. */
  resolve(rows: number): void;
}

/**
 * Metrics of one run for as long as the calling component lives. New rows are appended at the pace of live data; a run
 * that went back to an earlier checkpoint and a connection that was lost are read anew.
 *
 * @param columns the columns to read; all if left out
 * @param pace least milliseconds between two looks at a live run
 */
export function useRunMetrics(
  id: string,
  columns?: readonly string[],
  pace: number = LIVE_MILLISECONDS,
): RunMetrics {
  const { status } = useConnection();
  const reads = useSeriesReads();
  const runs = useRunsStore();
  const table = shallowRef<MetricTable>(EMPTY_TABLE);
  const loaded = shallowRef(false);
  const problem = shallowRef<string | null>(null);
  let overview = EMPTY_TABLE;
  let detail: MetricTable | null = null;
  let range: StepRange | null = null;
  let firstColumns: readonly string[] = [];
  let reading = false;
  let wanted: 'nothing' | 'tail' | 'everything' = 'nothing';
  let ended = false;
  let rows = OVERVIEW_ROWS;

  const read = (bounds: Partial<StepRange>, of = columns, points = rows): Promise<MetricTable> =>
    reads.metrics({ id, points, ...bounds, ...(of === undefined ? {} : { columns: [...of] }) });

  function show(): void {
    table.value = detail === null ? overview : spliceDetail(overview, detail);
  }

  async function refresh(everything: boolean): Promise<void> {
    if (ended) return;
    if (reading) {
      wanted = everything || wanted === 'everything' ? 'everything' : 'tail';
      return;
    }
    reading = true;
    const last = everything ? undefined : overview.steps.at(-1);
    try {
      const fresh = await read(last === undefined ? {} : { from: last + 1 });
      overview = last === undefined ? fresh : joinTables([overview, fresh]);
      const grown = overview.steps.length > 2 * rows;
      if (grown) overview = { ...reduceMetrics(overview, rows).series, reduced: true };
      if (last === undefined) detail = null;
      // What is zoomed to has lost the finer rows, those that came meanwhile too.
      if (range !== null && (grown || last === undefined)) void readDetail();
      loaded.value = true;
      problem.value = null;
      show();
    } catch (error) {
      problem.value = errorText(error);
    } finally {
      reading = false;
    }
    const next = wanted;
    wanted = 'nothing';
    if (next !== 'nothing') await refresh(next === 'everything');
  }

  const refreshTail = useLiveTurn(() => void refresh(false), pace);

  /** A smoothed line needs as many as are read of the whole run. */
  const detailRows = (): number => (rows > OVERVIEW_ROWS ? rows : DETAIL_ROWS);

  const readDetail = useThrottleFn(
    async () => {
      const asked = range;
      if (asked === null || !overview.reduced) return;
      // A quarter of the width more on both sides, so that a little panning shows lines at once.
      const margin = Math.ceil((asked.to - asked.from) / 4);
      const bounds = { from: Math.max(0, asked.from - margin), to: asked.to + margin };
      try {
        for (const of of firstColumns.length > 0 ? [firstColumns, columns] : [columns]) {
          const fresh = await read(bounds, of, detailRows());
          if (range !== asked) return;
          detail = fresh;
          show();
        }
      } catch (error) {
        problem.value = errorText(error);
      }
    },
    ZOOM_MILLISECONDS,
    true,
  );

  function zoom(next: StepRange | null, first: readonly string[] = []): void {
    range = next;
    firstColumns = first;
    if (next === null) {
      detail = null;
      show();
    } else void readDetail();
  }

  function resolve(next: number): void {
    if (next === rows) return;
    // What is read in full needs no finer reading.
    const finer = next < rows || overview.reduced;
    rows = next;
    if (finer) void refresh(true);
  }

  watch(status, (value) => {
    if (value === 'open') void refresh(true);
  });
  const unfollow = runs.onEvent((event) => {
    if (event.type === 'metrics' && event.id === id) refreshTail();
    if (event.type === 'changed' && event.run.id === id) {
      void refresh(event.run.step < (overview.steps.at(-1) ?? 0));
    }
  });
  onScopeDispose(() => {
    ended = true;
    unfollow();
  });
  void refresh(true);
  return { table, loaded, problem, zoom, resolve };
}
