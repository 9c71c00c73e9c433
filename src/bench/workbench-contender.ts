import { z } from 'zod';
import type { Budget, Contender, PreparedRow, Setting } from './contender.js';
import { threadCounts, threadsLabel } from './contender.js';
import type { KernelRates } from './kernel-ceilings.js';
import { PeerProcess } from './peer-process.js';
import type { BenchRow } from './row.js';
import type { StepRequest } from './step-request.js';

const greetingSchema = z.object({ version: z.string() });
const prepared = z.object({ work: z.number().positive() });
const measured = z.object({ ms: z.array(z.number().positive()).min(1) });
const rates = z.object({ matmul: z.number().positive(), convolution: z.number().positive() });

/** A row made ready by the workbench. */
export interface PreparedWorkbenchRow extends PreparedRow {
  readonly settings: readonly (Setting & { readonly threads: number })[];
  /** Floating-point operations of one step. */
  readonly work: number;
  /** Milliseconds of every step on `threads` threads. */
  measure(threads: number, budget: Budget): Promise<readonly number[]>;
}

/** How the process of the workbench's steps is started. */
export interface StepProcess {
  /** Arguments of Node: its own, then the module. */
  readonly args: readonly string[];
  /** As trainers have it. */
  readonly env: NodeJS.ProcessEnv;
}

/** The workbench's own step, metrics and state updates included, in a process like a trainer's. */
export class WorkbenchContender implements Contender {
  readonly id = 'ours';

  private constructor(
    readonly description: string,
    private readonly process: PeerProcess,
    private readonly cores: number,
  ) {}

  /** @throws RunFailedError where the process does not start. */
  static async open(cores: number, { args, env }: StepProcess): Promise<WorkbenchContender> {
    const { peer, greeting } = await PeerProcess.start('ours', process.execPath, args, env);
    return new WorkbenchContender(`onnxruntime ${greetingSchema.parse(greeting).version}`, peer, cores);
  }

  async prepare({
    config,
    dataShape,
  }: Pick<BenchRow, 'config' | 'dataShape'>): Promise<PreparedWorkbenchRow> {
    const { work } = prepared.parse(await this.#ask({ op: 'prepare', config, dataShape: [...dataShape] }));
    const measure = async (threads: number, budget: Budget): Promise<readonly number[]> =>
      measured.parse(await this.#ask({ op: 'measure', threads, budget })).ms;
    const settings = threadCounts(this.cores).map((threads) => ({
      threads,
      label: threadsLabel(threads),
      measure: (budget: Budget) => measure(threads, budget),
    }));
    return { settings, work, measure, dispose: () => Promise.resolve() };
  }

  /** GFLOP/s of the kernels that steps are made of. */
  async kernels(threads: number, budget: Budget): Promise<KernelRates> {
    return rates.parse(await this.#ask({ op: 'kernels', threads, budget }));
  }

  close(): Promise<void> {
    return this.process.close();
  }

  #ask(request: StepRequest): Promise<unknown> {
    return this.process.ask(request);
  }
}
