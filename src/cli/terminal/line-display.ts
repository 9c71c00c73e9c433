import type { TrainingProgress } from '../../workbench/supervisor/index.js';
import { durationText } from './duration-text.js';
import { figuresText } from './metric-figures.js';
import { runLabel, type TrainingDisplay } from './training-display.js';
import { TrainingPace } from './training-pace.js';

const LINE_MILLISECONDS = 10_000;

/** A line per run about every ten seconds, for logs and pipes. */
export function lineDisplay(): TrainingDisplay {
  return {
    watch(training) {
      const label = runLabel(training.run);
      const pace = new TrainingPace(training.run.config.steps);
      let writtenAt = performance.now();
      const write = (text: string): void => {
        process.stderr.write(`[${label}] ${text}\n`);
        writtenAt = performance.now();
      };
      training.on('started', ({ step, backend }) => {
        write(`started at step ${step} of ${training.run.config.steps} on ${backend}`);
      });
      training.on('log', (level, text) => {
        write(`${level}: ${text}`);
      });
      training.on('progress', (progress) => {
        pace.mark(progress.seconds, progress.step);
        const isDue = performance.now() - writtenAt >= LINE_MILLISECONDS || progress.step === progress.steps;
        if (isDue) write(progressText(progress, pace.secondsLeft()));
      });
    },
    warn(run, text) {
      process.stderr.write(`[${runLabel(run)}] warning: ${text}\n`);
    },
    close() {},
  };
}

function progressText({ step, steps, metrics }: TrainingProgress, secondsLeft: number | null): string {
  const left = secondsLeft === null || step === steps ? '' : `  ${durationText(secondsLeft)} left`;
  return `step ${step}/${steps} (${Math.floor((100 * step) / steps)} %)  ${figuresText(metrics)}${left}`;
}
