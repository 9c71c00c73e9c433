import cliProgress from 'cli-progress';
import type { RunSummary } from '../../contract/index.js';
import { durationText } from './duration-text.js';
import { figuresText } from './metric-figures.js';
import { runLabel, type TrainingDisplay } from './training-display.js';
import { TrainingPace } from './training-pace.js';

/** One progress bar per run, with the time that is left. */
export function barDisplay(): TrainingDisplay {
  const bars = new cliProgress.MultiBar({
    stream: process.stderr,
    format: '{label} {bar} {percentage} %  {value}/{total}  {left}  {figures}',
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    linewrap: false,
    emptyOnZero: true,
    // Ctrl-C is the command's to handle: it stops the runs, then closes the display.
    gracefulExit: false,
  });
  const shown = new Map<string, cliProgress.SingleBar>();
  const log = (run: RunSummary, level: string, text: string): void => {
    bars.log(`[${runLabel(run)}] ${level}: ${text}\n`);
  };
  return {
    watch(training) {
      const label = runLabel(training.run);
      const { steps } = training.run.config;
      const pace = new TrainingPace(steps);
      const beginning = { label: label.padEnd(26), left: ''.padEnd(15), figures: 'starting' };
      const bar = shown.get(training.run.id) ?? bars.create(steps, 0, beginning);
      shown.set(training.run.id, bar);
      training.on('started', ({ step, backend }) => {
        bar.update(step, { figures: backend });
      });
      training.on('progress', ({ step, seconds, metrics }) => {
        pace.mark(seconds, step);
        const left = pace.secondsLeft();
        const remaining = left === null ? '' : `${durationText(left)} left`;
        bar.update(step, { left: remaining.padEnd(15), figures: figuresText(metrics) });
      });
      training.on('log', (level, text) => {
        log(training.run, level, text);
      });
    },
    warn(run, text) {
      shown.get(run.id)?.update({ left: ''.padEnd(15), figures: 'waiting' });
      log(run, 'warning', text);
    },
    close() {
      bars.stop();
    },
  };
}
