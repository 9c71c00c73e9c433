import cliProgress from 'cli-progress';
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
  return {
    watch(training) {
      const label = runLabel(training.run);
      const { steps } = training.run.config;
      const pace = new TrainingPace(steps);
      const bar = bars.create(steps, 0, {
        label: label.padEnd(26),
        left: ''.padEnd(15),
        figures: 'starting',
      });
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
        bars.log(`[${label}] ${level}: ${text}\n`);
      });
    },
    close() {
      bars.stop();
    },
  };
}
