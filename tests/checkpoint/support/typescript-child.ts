import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const hooks = new URL('./resolve-typescript.mjs', import.meta.url).href;

/** Arguments that make Node run `script` (a TypeScript file) as a process of its own. */
export function typescriptArguments(script: URL, args: readonly string[]): string[] {
  return ['--import', hooks, fileURLToPath(script), ...args];
}

export interface ChildLimits {
  /** No file may become larger than this. */
  readonly fileKiB?: number;
  /** `directory` is an empty disk of this size, which only the child sees; see canMountDisk. */
  readonly disk?: { readonly directory: string; readonly kib: number };
  /** User id of the child; only root may choose one. */
  readonly uid?: number;
}

/** Whether this system lets a process mount a disk of its own (Linux with user namespaces). */
export const canMountDisk =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** Starts a TypeScript file as a process of its own, which the caller ends or waits for. */
export function startTypescript(
  script: URL,
  args: readonly string[],
  limits: ChildLimits = {},
): TypescriptChild {
  const [file = '', ...rest] = [...wrapper(limits), process.execPath, ...typescriptArguments(script, args)];
  const uid = limits.uid === undefined ? {} : { uid: limits.uid };
  return new TypescriptChild(spawn(file, rest, { stdio: ['ignore', 'pipe', 'inherit'], ...uid }));
}

/** A command that prepares the limits and then becomes the one that follows it. */
function wrapper({ fileKiB, disk }: ChildLimits): string[] {
  if (fileKiB !== undefined) return ['bash', '-c', `ulimit -f ${fileKiB}; exec "$@"`, 'bash'];
  if (disk === undefined) return [];
  const mount = `mount -t tmpfs -o size=${disk.kib}k none "$0" && exec "$@"`;
  return ['unshare', '-rm', 'sh', '-c', mount, disk.directory];
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

  /** The next line of its output; rejects when it ends before. */
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
