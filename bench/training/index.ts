// Whole runs against bare steps, two runs at a time, and how a step grows with batch and width.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { FIXED, measurePoint, measureRoof, sizes, widths, type ScalingPoint } from './scaling.ts';
import { scalingChart, trainingReport } from './report.ts';
import { measureThreadPolicies } from './thread-policy.ts';
import { measureWholeRun, type WholeRun } from './whole-run.ts';

const { values } = parseArgs({
  options: {
    markdown: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
  },
});
const rounds = Number(values.rounds);
const milliseconds = 1000 * Number(values.seconds);
const threads = availableParallelism();
const say = (text: string): void => void process.stderr.write(`${text}\n`);

say('the machine');
const roof = await measureRoof(threads);
const byBatch: ScalingPoint[] = [];
const byWidth: ScalingPoint[] = [];
for (const size of sizes) {
  say(`batch ${size}`);
  byBatch.push(await measurePoint(size, FIXED, threads, milliseconds / 4));
}
for (const width of widths) {
  say(`width ${width}`);
  byWidth.push(await measurePoint(FIXED, width, threads, milliseconds / 4));
}
say('two runs at a time');
const policies = await measureThreadPolicies(['mlp-128', 'mlp-512', 'dcgan-28'], rounds, milliseconds);
const wholeRuns: WholeRun[] = [];
for (const preset of ['gaussians8', 'mnist-mlp']) {
  say(`whole run of ${preset}`);
  wholeRuns.push(await measureWholeRun(preset, rounds, 2 * milliseconds));
}
const figures = { roof, threads, byBatch, byWidth, policies, wholeRuns };
if (values.markdown === undefined) process.stdout.write(trainingReport(figures, []));
else {
  const base = values.markdown.replace(/\.md$/, '');
  const charts = [
    ['batch', scalingChart('Time per step over batch size', byBatch, ({ batchSize }) => batchSize, roof)],
    ['width', scalingChart('Time per step over width', byWidth, ({ width }) => width, roof)],
  ] as const;
  for (const [name, svg] of charts) writeFileSync(`${base}-${name}.svg`, svg);
  const name = base.split('/').at(-1) ?? base;
  writeFileSync(
    values.markdown,
    trainingReport(
      figures,
      charts.map(([axis]) => `${name}-${axis}.svg`),
    ),
  );
}
