import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const hooks = new URL('./resolve-typescript.mjs', import.meta.url).href;

/** Arguments that make Node run `script` (a TypeScript file) as a process of its own. */
export function typescriptArguments(script: URL, args: readonly string[]): string[] {
  return ['--import', hooks, fileURLToPath(script), ...args];
}

/** Starts a TypeScript file; `line` resolves with its next output line and rejects when it ends before. */
export function startTypescript(
  script: URL,
  args: readonly string[],
  fileSizeLimitKiB?: number,
): TypescriptChild {
  const command = [process.execPath, ...typescriptArguments(script, args)];
  const [file = '', ...rest] =
    fileSizeLimitKiB === undefined
      ? command
      : ['bash', '-c', `ulimit -f ${fileSizeLimitKiB}; exec "$@"`, 'bash', ...command];
  return new TypescriptChild(spawn(file, rest, { stdio: ['ignore', 'pipe', 'inherit'] }));
}

export class TypescriptChild {
  readonly process: ChildProcess;
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  #text = '';
  #wake: () => void = () => undefined;
  #ended = false;

  constructor(child: ChildProcess) {
    this.process = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.#wake();
    });
    this.exit = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        this.#ended = true;
        this.#wake();
        resolve({ code, signal });
      });
    });
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.#text.indexOf('\n');
      if (end >= 0) {
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 1);
        return line;
      }
      if (this.#ended) throw new Error('The child ended without a further line.');
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}
