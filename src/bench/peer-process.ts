import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { RunFailedError } from '../contract/index.js';

/**
 * A peer that runs in a process of its own: it greets with one JSON line, then answers every JSON line on
 * its stdin with one on its stdout, and ends with its stdin. Between questions it is idle.
 */
export class PeerProcess {
  readonly #lines: AsyncIterator<string>;
  /** Ended, and everything it wrote has been read. */
  readonly #closed: Promise<void>;
  #errors = '';

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcessWithoutNullStreams,
  ) {
    this.#closed = new Promise((resolve) => child.once('close', () => resolve()));
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (this.#errors = (this.#errors + text).slice(-4000)));
    child.stdin.on('error', () => undefined);
  }

  /**
   * Starts a peer and reads its greeting.
   *
   * @param env by default the environment of this process.
   * @throws RunFailedError with the peer's last words where it does not greet.
   */
  static async start(
    name: string,
    command: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv = process.env,
  ): Promise<{ peer: PeerProcess; greeting: unknown }> {
    const child = spawn(command, args, { stdio: 'pipe', env });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(new RunFailedError(`${name}: ${error.message}`)));
    });
    const peer = new PeerProcess(name, child);
    try {
      return { peer, greeting: await peer.#answer() };
    } catch (error) {
      await peer.close();
      throw error;
    }
  }

  /** @throws RunFailedError with the peer's last words where it ends instead of answering. */
  async ask(question: unknown): Promise<unknown> {
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    return this.#answer();
  }

  async close(): Promise<void> {
    this.child.stdin.end();
    await this.#closed;
  }

  async #answer(): Promise<unknown> {
    const line = await this.#lines.next();
    if (!line.done) return this.#parse(line.value);
    await this.close();
    const lastWords = this.#errors.trim().split('\n').at(-1);
    throw new RunFailedError(`${this.name} ended without an answer: ${lastWords || 'no reason given'}`);
  }

  #parse(line: string): unknown {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw new RunFailedError(`${this.name} answered with something else than JSON: ${line}`, {
        cause: error,
      });
    }
  }
}
