import { useElementVisibility } from '@vueuse/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { nextTick, onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { scheduleDrawing, type DrawingTime } from './draw-schedule.js';

/** The part of the chart component that drawing needs. */
export interface DrawnChart {
  /** The chart of ECharts below, once it is mounted. */
  readonly chart?: Pick<EChartsType, 'getZr'> | undefined;
  setOption(option: EChartsCoreOption, settings?: { readonly replaceMerge?: string[] }): void;
}

/** What a drawing has to take over: everything, or only the points of what is drawn already. */
export type Change = 'whole' | 'points';

export interface ChartDrawing {
  /** Whether the chart has come on screen: until then there is nothing to draw on. */
  readonly shown: Readonly<ShallowRef<boolean>>;
  /** Whether it was drawn at least once: until then it has no axes, and asking for a place on them throws. */
  readonly drawn: Readonly<ShallowRef<boolean>>;
  /** Asks for a drawing; for one that is off screen it waits until it comes back. */
  changed(change: Change, when: DrawingTime): void;
}

/**
 * Draws a chart when it is on screen and its turn has come, and then only what changed. Everything that
 * `option` computes is computed then and not before.
 */
export function useChartDrawing(
  chart: Readonly<ShallowRef<DrawnChart | null>>,
  holder: Readonly<Ref<HTMLElement | null>>,
  option: (change: Change) => EChartsCoreOption,
): ChartDrawing {
  const visible = useElementVisibility(holder, { rootMargin: '20% 0px' });
  const shown = shallowRef(false);
  const drawn = shallowRef(false);
  const changes = new Set<Change>(['whole']);

  function draw(): void {
    if (!visible.value) return;
    if (!shown.value) {
      shown.value = true;
      void nextTick(() => drawing.request('now'));
      return;
    }
    const target = chart.value;
    if (target === null || changes.size === 0) return;
    if (changes.has('whole')) target.setOption(option('whole'), { replaceMerge: ['series', 'dataset'] });
    else target.setOption(option('points'));
    changes.clear();
    // By default it asks for ten more frames after every drawing: ten live charts would keep the page awake for ever.
    if (!drawn.value) target.chart?.getZr().setSleepAfterStill(1);
    drawn.value = true;
  }

  const drawing = scheduleDrawing(draw);
  watch(visible, (isVisible) => isVisible && drawing.request('now'));
  onScopeDispose(() => {
    drawing.cancel();
  });
  return {
    shown,
    drawn,
    changed(change, when) {
      changes.add(change);
      if (visible.value) drawing.request(when);
    },
  };
}
