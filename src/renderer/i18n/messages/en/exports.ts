export default {
  title: 'Export',
  sheet: 'Sample sheet (PNG)',
  'charts-png': 'Charts (PNG)',
  'charts-svg': 'Charts (SVG)',
  'metrics-csv': 'Metrics (CSV)',
  'metrics-json': 'Metrics (JSON)',
};
