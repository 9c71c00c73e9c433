import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/gan-workbench.mjs', import.meta.url));

/** A workbench that `gan-workbench serve` serves in a process of its own, as a user starts it. */
export class ServedWorkbench {
  readonly #process: ChildProcess;
  /** Address to open, which works once. */
  readonly url: string;
  /** performance.now() right before the process was started. */
  readonly startedAt: number;

  private constructor(process: ChildProcess, url: string, startedAt: number) {
    this.#process = process;
    this.url = url;
    this.startedAt = startedAt;
  }

  static async start(store: string): Promise<ServedWorkbench> {
    const startedAt = performance.now();
    const child = spawn(
      process.execPath,
      [bin, 'serve', '--port', '0', '--no-open', '--json', '--store', store],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        // Its trainings have all cores; those that somebody has stopped for this measurement do not count.
        env: { ...process.env, GAN_WORKBENCH_LEASES: join(store, 'leases') },
      },
    );
    for await (const line of createInterface({ input: child.stdout })) {
      const { url } = JSON.parse(line) as { url?: string };
      if (url !== undefined) return new ServedWorkbench(child, url, startedAt);
    }
    throw new Error('The workbench ended before it served: see its message above.');
  }

  /** Process id of the server. */
  get pid(): number {
    return this.#process.pid ?? Number.NaN;
  }

  /** Ends the server; trainings are stopped with a checkpoint first. */
  async stop(): Promise<void> {
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await exit;
  }
}
