/**
 * The script of a report's page. It finds the charts as data in the element `charts` and ECharts as a global; without
 * it the page still shows the tables and the newest samples.
 */
export const reportScript = `'use strict';
(() => {
  const charts = JSON.parse(document.getElementById('charts').textContent);
  const figure = (value) => value === null || value === undefined ? '–' : String(Number(value.toPrecision(5)));
  const smoothed = (points, weight) => {
    if (weight === 0) return points;
    let mean = null;
    return points.map(([step, value]) => {
      if (value === null) return [step, null];
      mean = mean === null ? value : weight * mean + (1 - weight) * value;
      return [step, mean];
    });
  };
  const ends = charts.flatMap(({ lines }) => lines.flatMap(({ points }) => points.slice(0, 1).concat(points.slice(-1))));
  const first = Math.min(...ends.map(([step]) => step));
  const last = Math.max(...ends.map(([step]) => step), first + 1);
  const drawn = charts.map((chart, index) => {
    const view = echarts.init(document.getElementById('chart-' + index), null, { renderer: 'canvas' });
    const option = (weight) => ({
      animation: false,
      grid: { left: 64, right: 20, top: 16, bottom: 84 },
      legend: { bottom: 0, type: 'scroll', icon: 'roundRect', itemHeight: 4 },
      tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: figure },
      dataZoom: [
        { type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl' },
        { type: 'slider', filterMode: 'none', bottom: 30, height: 16, showDetail: false, showDataShadow: false },
      ],
      xAxis: { type: 'value', min: first, max: last },
      yAxis: {
        type: chart.scale === 'log' ? 'log' : 'value',
        scale: true,
        min: chart.range === null ? undefined : chart.range[0],
        max: chart.range === null ? undefined : chart.range[1],
        axisLabel: { formatter: figure, showMinLabel: chart.range === null, showMaxLabel: chart.range === null },
      },
      series: chart.lines.map(({ name, color, dashed, points }) => ({
        type: 'line',
        name,
        color,
        data: smoothed(points, weight),
        symbol: 'circle',
        symbolSize: 4,
        showSymbol: points.length <= 30,
        lineStyle: { color, width: 1.6, type: dashed ? 'dashed' : 'solid' },
      })),
    });
    view.setOption(option(0));
    return { view, smooth: (weight) => view.setOption({ series: option(weight).series }) };
  });
  echarts.connect(drawn.map(({ view }) => view));
  addEventListener('resize', () => drawn.forEach(({ view }) => view.resize()));
  const smoothing = document.getElementById('smoothing');
  const said = document.getElementById('smoothing-said');
  smoothing?.addEventListener('input', () => {
    const weight = Number(smoothing.value);
    said.textContent = String(weight);
    drawn.forEach(({ smooth }) => smooth(weight));
  });

  const galleries = [...document.querySelectorAll('[data-gallery]')].map((gallery) =>
    [...gallery.querySelectorAll('[data-step]')].map((element) => ({ element, step: Number(element.dataset.step) })));
  const steps = [...new Set(galleries.flat().map(({ step }) => step))].sort((a, b) => a - b);
  const slider = document.getElementById('step');
  const show = (step) => {
    document.getElementById('step-said').textContent = step.toLocaleString('en-US');
    for (const frames of galleries) {
      let nearest = frames[0];
      for (const frame of frames)
        if (Math.abs(frame.step - step) < Math.abs(nearest.step - step)) nearest = frame;
      for (const frame of frames) frame.element.hidden = frame !== nearest;
    }
  };
  if (slider !== null && steps.length > 0) {
    slider.max = String(steps.length - 1);
    slider.value = slider.max;
    slider.addEventListener('input', () => show(steps[Number(slider.value)]));
    show(steps[steps.length - 1]);
  }
})();
`;
