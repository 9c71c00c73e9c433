/** The style sheet of a report's page. */
export const reportStyle = `
:root { color-scheme: light; font-family: system-ui, sans-serif; color: #1a1d21; background: #ffffff; }
body { max-width: 1400px; margin: 0 auto; padding: 24px; line-height: 1.45; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 36px 0 10px; border-bottom: 1px solid #c9ced5; padding-bottom: 4px; }
h3 { font-size: 15px; margin: 0 0 4px; }
.muted { color: #59616b; font-size: 14px; margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; padding: 5px 14px 5px 0; border-bottom: 1px solid #e8ebef; vertical-align: top; }
td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; min-width: 5em; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(560px, 100%), 1fr)); gap: 26px; }
.chart { height: 330px; }
.galleries { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(380px, 100%), 1fr)); gap: 24px; }
figure { margin: 0; max-width: 100%; }
figure img { display: block; max-width: 100%; }
label { display: flex; align-items: center; gap: 10px; font-size: 14px; margin: 8px 0 16px; }
label input { width: min(420px, 50vw); }
details { margin: 6px 0; }
pre { background: #f4f6f8; padding: 12px; overflow-x: auto; font-size: 13px; }
@media print { label { display: none; } .chart { break-inside: avoid; } }
`;
