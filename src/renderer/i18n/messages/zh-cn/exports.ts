export default {
  title: '导出',
  sheet: '样本图（PNG）',
  'charts-png': '图表（PNG）',
  'charts-svg': '图表（SVG）',
  'metrics-csv': '指标（CSV）',
  'metrics-json': '指标（JSON）',
};
