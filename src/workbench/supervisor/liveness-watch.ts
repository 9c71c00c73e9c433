import { readFileSync } from 'node:fs';

/** Silence that is never taken for a hang. */
const LEAST_SILENCE_MS = 10_000;
/** A silence is suspicious from this multiple of the longest one that ended by itself. */
const SLOWEST_MULTIPLE = 3;
/** How much longer a process is given that computes, or that may do so because it loads and compiles. */
const BUSY_MULTIPLE = 12;
/** How much longer a process in training is given where the system does not tell whether it computes. */
const UNKNOWN_MULTIPLE = 6;
const LOOK_MS = 1000;
/** Looks in a row in which an idle process has computed nothing: on a crowded machine a busy one waits for its turn. */
const IDLE_LOOKS = 5;
/** A look that comes so late means that this process itself stood still, so it could not hear anybody. */
const OWN_STANDSTILL_MS = 3000;

export interface LivenessOptions {
  /** Id of the watched process, asked at every look: Electron knows it only after the start. */
  readonly pid: () => number | undefined;
  /** Called once, with the silence so far. */
  readonly onHung: (seconds: number) => void;
}

/**
 * Finds a process that hangs. A trainer beats once a second, though not within a step, during which its thread
 * computes; so a silence is judged by the longest that the same process has ended by itself: it hangs after
 * max(10 s, 3 x that). While it uses the processor, as a stopped process does not, it may compute something longer
 * than any step, such as an evaluation, and is given 12 times as long. Where the system does not tell (other than
 * Linux) it is given 6 times as long, and 12 times before it has begun to train.
 */
export class LivenessWatch {
  readonly #options: LivenessOptions;
  readonly #timer: NodeJS.Timeout;
  #heardAt = performance.now();
  #lookedAt = performance.now();
  #longest = 0;
  #begun = false;
  /** At the looks since the process was heard, the newest last. */
  #processorTimes: (number | null)[] = [];

  constructor(options: LivenessOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_MS).unref();
  }

  /** The process said something; `training` once it is past loading and compiling. */
  heard(training: boolean): void {
    const now = performance.now();
    if (this.#begun) this.#longest = Math.max(this.#longest, now - this.#heardAt);
    this.#begun ||= training;
    this.#heardAt = now;
    this.#processorTimes = [];
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    if (now - this.#lookedAt > OWN_STANDSTILL_MS) this.#heardAt = now;
    this.#lookedAt = now;
    const silence = now - this.#heardAt;
    const limit = Math.max(LEAST_SILENCE_MS, SLOWEST_MULTIPLE * this.#longest);
    this.#processorTimes = [...this.#processorTimes, processorTime(this.#options.pid())].slice(
      -IDLE_LOOKS - 1,
    );
    if (silence <= limit) return;
    if (silence <= limit * this.#patience()) return;
    this.stop();
    this.#options.onHung(silence / 1000);
  }

  #patience(): number {
    const now = this.#processorTimes.at(-1) ?? null;
    if (now === null) return this.#begun ? UNKNOWN_MULTIPLE : BUSY_MULTIPLE;
    const [before = null] = this.#processorTimes;
    const idle = this.#processorTimes.length > IDLE_LOOKS && before === now;
    return idle ? 1 : BUSY_MULTIPLE;
  }
}

/** Clock ticks that a process has computed so far (proc(5), fields 14 and 15), null where nothing tells. */
function processorTime(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return null;
  }
}
