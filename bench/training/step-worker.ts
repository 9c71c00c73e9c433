// A process that trains one row of the bench over and over, for the measurement of trainings at the same time.
import { drawFeeds } from '../../src/bench/bench-feeds.ts';
import { selectRows } from '../../src/bench/rows.ts';
import { buildProgram } from '../../src/engine/step/build.ts';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.ts';
import { drawInitialState } from '../../src/trainer/initial-state.ts';

export interface WorkerSettings {
  readonly row: string;
  readonly threads: number;
}

/** Messages to the worker: measure for so many milliseconds. Its answer: steps per second. */
async function main({ row: id, threads }: WorkerSettings): Promise<void> {
  const [row] = selectRows([id]);
  if (row === undefined) throw new Error(`There is no row ${id}.`);
  const program = buildProgram(row.config, row.dataShape);
  const session = await createOnnxExecutor().prepare(program, { threads });
  await session.writeState(drawInitialState(program.state, 1));
  const feeds = drawFeeds(program.graphs.train, 1);
  const step = (i: number): Promise<unknown> => session.run('train', feeds[i % feeds.length]!);
  await step(0);
  process.on('message', (milliseconds: number) => {
    void (async () => {
      const from = performance.now();
      let steps = 0;
      while (performance.now() - from < milliseconds) await step(steps++);
      process.send?.((1000 * steps) / (performance.now() - from));
    })();
  });
  process.send?.('ready');
}

const [row, threads] = process.argv.slice(2);
await main({ row: row ?? '', threads: Number(threads) });
