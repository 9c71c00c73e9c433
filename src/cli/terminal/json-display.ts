import { writeJsonLine } from './output.js';
import type { TrainingDisplay } from './training-display.js';

/**
 * One JSON object per line and event, with `event` and `run` (the id). `progress` has the newest metric row;
 * `export metrics` gives all of them. Values of samples stay in the store.
 */
export function jsonDisplay(): TrainingDisplay {
  return {
    watch(training) {
      const { id: run, config } = training.run;
      const write = (event: string, fields: object): void => {
        writeJsonLine({ event, run, ...fields });
      };
      training.on('started', ({ type, ...started }) => {
        write(type, { objective: config.objective.kind, steps: config.steps, ...started });
      });
      training.on('progress', ({ metrics, ...progress }) => {
        write('progress', { ...progress, metrics: Object.fromEntries(metrics) });
      });
      training.on('log', (level, text) => {
        write('log', { level, text });
      });
      for (const event of ['samples', 'checkpoint', 'paused', 'resumed'] as const) {
        training.on(event, (step) => {
          write(event, { step });
        });
      }
    },
    warn({ id: run }, text) {
      writeJsonLine({ event: 'log', run, level: 'warning', text });
    },
    close() {},
  };
}
