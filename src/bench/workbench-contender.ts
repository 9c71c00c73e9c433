import { createRequire } from 'node:module';
import { buildProgram } from '../engine/step/build.js';
import type { Executor, ProgramSession } from '../runtime/executor.js';
import { createOnnxExecutor } from '../runtime/onnx/executor.js';
import { drawInitialState } from '../trainer/initial-state.js';
import { drawFeeds } from './bench-feeds.js';
import type { Contender, PreparedRow, Setting } from './contender.js';
import { threadCounts, threadsLabel } from './contender.js';
import { floatingPointWork } from './floating-point-work.js';
import type { BenchRow } from './row.js';
import { timeSteps } from './step-timer.js';

const manifest = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };

/** A row made ready by the workbench. */
export interface PreparedWorkbenchRow extends PreparedRow {
  readonly settings: readonly (Setting & { readonly threads: number })[];
  /** Floating-point operations of one step. */
  readonly work: number;
}

/** The workbench's own step, metrics and state updates included, as a trainer process runs it. */
export class WorkbenchContender implements Contender {
  readonly id = 'ours';
  readonly description = `onnxruntime ${manifest.version}`;
  readonly #executor: Executor = createOnnxExecutor();

  constructor(private readonly cores: number) {}

  async prepare({ config, dataShape }: BenchRow): Promise<PreparedWorkbenchRow> {
    const program = buildProgram(config, dataShape);
    const initialState = drawInitialState(program.state, config.seed);
    const feeds = drawFeeds(program.graphs.train, config.seed);
    const sessions: ProgramSession[] = [];
    let step = 0;
    const setting = async (threads: number): Promise<Setting & { threads: number }> => {
      const session = await this.#executor.prepare(program, { threads });
      sessions.push(session);
      await session.writeState(initialState);
      const run = (): Promise<unknown> => session.run('train', feeds[step++ % feeds.length] ?? new Map());
      return { threads, label: threadsLabel(threads), measure: (budget) => timeSteps(budget, run) };
    };
    const settings = [];
    for (const threads of threadCounts(this.cores)) settings.push(await setting(threads));
    return {
      settings,
      work: floatingPointWork(program.graphs.train),
      dispose: async () => {
        for (const session of sessions) await session.dispose();
      },
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
