import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  DatasetComponent,
  DataZoomInsideComponent,
  GridComponent,
  LegendScrollComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import VueECharts from 'vue-echarts';
import 'vue-echarts/style.css';
import { allowEmptyMarkup } from './empty-markup.js';

allowEmptyMarkup();

use([
  BarChart,
  CanvasRenderer,
  DatasetComponent,
  DataZoomInsideComponent,
  GridComponent,
  HeatmapChart,
  LegendScrollComponent,
  LineChart,
  TooltipComponent,
  VisualMapContinuousComponent,
]);

/** The chart component with the parts of ECharts in use. */
export const EChart = VueECharts;
