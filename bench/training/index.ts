/**
 * Measures whole runs against bare steps, two runs at a time, and how a step grows with batch and width.
 *
 *     npm run bench:training -- [--parts scaling,policies,runs] [--continue] [--seconds 2] [--markdown FILE]
 *
 * Every figure is kept as soon as it is measured: --continue measures only what is missing, and --parts measures some
 * parts anew and keeps the others. --markdown writes the document, and its charts beside it, from all that is kept.
 */
import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import { keepFigures, keptFigures, noFigures, type TrainingFigures } from './figures.ts';
import { trainingReport, writeTrainingReport } from './report.ts';
import { measurePoint, measureRoof, sizes, widths } from './scaling.ts';
import { measureThreadPolicies } from './thread-policy.ts';
import { measureWholeRun, trainedRuns } from './whole-run.ts';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'scaling,policies,runs' },
    continue: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '2' },
    markdown: { type: 'string' },
  },
});
const milliseconds = 1000 * Number(values.seconds);
const threads = availableParallelism();
const policyRows = ['mlp-128', 'mlp-512', 'dcgan-28'];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** What a part measured earlier, which it measures anew. */
const results: Record<string, readonly (keyof TrainingFigures)[]> = {
  scaling: ['roof', 'points'],
  policies: ['policies'],
  runs: ['wholeRuns'],
};
let figures = keptFigures();

function keep(fresh: Partial<TrainingFigures>): void {
  figures = { ...figures, ...fresh };
  keepFigures(figures);
}

const parts: Record<string, () => Promise<void>> = {
  async scaling() {
    if (figures.roof === null) {
      say('the rates of the machine');
      keep({ roof: await measureRoof(threads) });
    }
    for (const width of widths) {
      for (const batchSize of sizes) {
        if (figures.points.some((point) => point.width === width && point.batchSize === batchSize)) continue;
        const point = await measurePoint(batchSize, width, threads, milliseconds / 4);
        say(`width ${width}, batch ${batchSize}: ${point.milliseconds.toFixed(2)} ms`);
        keep({ points: [...figures.points, point] });
      }
    }
  },
  async policies() {
    for (const row of policyRows) {
      if (figures.policies.some((policy) => policy.row === row)) continue;
      const policy = await measureThreadPolicies(row, 3, milliseconds);
      say(`two runs of ${row}: ${(policy.divided / policy.inTurn).toFixed(2)}x`);
      keep({ policies: [...figures.policies, policy] });
    }
  },
  async runs() {
    for (const run of trainedRuns) {
      if (figures.wholeRuns.some(({ preset }) => preset === run.preset)) continue;
      const whole = await measureWholeRun(run, 2 * milliseconds);
      say(`whole run of ${run.preset}: ${(100 * whole.share).toFixed(0)} % of the bare rate`);
      keep({ wholeRuns: [...figures.wholeRuns, whole] });
    }
  },
};

for (const name of values.parts.split(',')) {
  const part = parts[name];
  if (part === undefined)
    throw new Error(`--parts: there is no ${name}; known are ${Object.keys(parts).join(', ')}.`);
  if (!values.continue) keep(Object.fromEntries((results[name] ?? []).map((key) => [key, noFigures[key]])));
  await part();
}
if (values.markdown === undefined) process.stdout.write(trainingReport(figures, []));
else await writeTrainingReport(figures, values.markdown);
