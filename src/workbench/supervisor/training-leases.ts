import { watch, type FSWatcher } from 'node:fs';
import { ProcessLock } from '../store/process-lock.js';
import { leaseFolder, makeOwnFolder } from './lease-folder.js';

/** From a change to the count that is told: whoever starts a second training at once, or the next, is counted with it. */
const SETTLE_MS = 1000;
/** A process that was killed says nothing; so often the locks are looked at. */
const CHECK_MS = 10_000;
/** A file without a lock that is so old is a dead process's, and not one that is just being taken. */
const STALE_MS = 60_000;

export interface TrainingLeasesOptions {
  readonly folder?: string;
  readonly settleMs?: number;
  readonly checkMs?: number;
}

/** One training among those that share the cores of the machine. */
export interface TrainingLease {
  /** It computes: from the start, and again after a rest. */
  readonly work: () => void;
  /** It pauses, and leaves its cores to the others. */
  readonly rest: () => void;
  readonly release: () => void;
}

interface Member {
  /** Null while it rests, and where the folder cannot be used. */
  lock: ProcessLock | null;
  working: boolean;
  /** The count it was told last. */
  told: number;
  readonly onCount: (trainings: number) => void;
}

/**
 * Counts the trainings of this user on this machine, whatever process and store they belong to. Each holds a lock that
 * the system drops when its process ends in whatever way. Where the folder cannot be used, those of this process count.
 */
export class TrainingLeases {
  readonly #folder: string;
  readonly #settleMs: number;
  readonly #checkMs: number;
  readonly #members = new Set<Member>();
  #watcher: FSWatcher | null = null;
  #check: NodeJS.Timeout | null = null;
  #recount: NodeJS.Timeout | null = null;

  constructor({
    folder = leaseFolder(),
    settleMs = SETTLE_MS,
    checkMs = CHECK_MS,
  }: TrainingLeasesOptions = {}) {
    this.#folder = folder;
    this.#settleMs = settleMs;
    this.#checkMs = checkMs;
  }

  /**
   * Trainings that will compute once another one has started.
   * @param together how many of this process will, where more of them are about to start.
   */
  countWithAnother(together = 1): number {
    return this.#foreign() + Math.max(this.#own() + 1, together);
  }

  /**
   * Counts a training that computes.
   * @param known the count that it starts with.
   * @param onCount called with another one, some time after it changed.
   */
  take(known: number, onCount: (trainings: number) => void): TrainingLease {
    const member: Member = { lock: null, working: false, told: known, onCount };
    this.#members.add(member);
    this.#follow();
    this.#work(member);
    return {
      work: () => {
        if (this.#members.has(member)) this.#work(member);
      },
      rest: () => {
        this.#rest(member);
      },
      release: () => {
        this.#members.delete(member);
        this.#rest(member);
        if (this.#members.size === 0) this.#unfollow();
      },
    };
  }

  #work(member: Member): void {
    if (member.working) return;
    member.working = true;
    member.lock = this.#locked();
    this.#changed();
  }

  #rest(member: Member): void {
    member.working = false;
    member.lock?.release();
    member.lock = null;
    this.#changed();
  }

  #locked(): ProcessLock | null {
    try {
      makeOwnFolder(this.#folder);
      return new ProcessLock(this.#folder);
    } catch {
      return null;
    }
  }

  #own(): number {
    return [...this.#members].filter(({ working }) => working).length;
  }

  #foreign(): number {
    const own = new Set([...this.#members].map(({ lock }) => lock?.id));
    try {
      return ProcessLock.ids(this.#folder).filter((id) => !own.has(id) && this.#lives(id)).length;
    } catch {
      return 0;
    }
  }

  #lives(id: string): boolean {
    if (ProcessLock.isHeld(this.#folder, id)) return true;
    if (ProcessLock.age(this.#folder, id) > STALE_MS) ProcessLock.remove(this.#folder, id);
    return false;
  }

  #follow(): void {
    this.#check ??= setInterval(() => {
      this.#tell();
    }, this.#checkMs).unref();
    if (this.#watcher !== null) return;
    try {
      makeOwnFolder(this.#folder);
      this.#watcher = watch(this.#folder, { persistent: false }, () => {
        this.#changed();
      });
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // No watches left, or no folder: the check finds what changed.
    }
  }

  #unfollow(): void {
    this.#watcher?.close();
    if (this.#check !== null) clearInterval(this.#check);
    if (this.#recount !== null) clearTimeout(this.#recount);
    this.#watcher = this.#check = this.#recount = null;
  }

  #changed(): void {
    if (this.#members.size === 0) return;
    this.#recount ??= setTimeout(() => {
      this.#recount = null;
      this.#tell();
    }, this.#settleMs).unref();
  }

  #tell(): void {
    const count = this.#foreign() + this.#own();
    for (const member of this.#members) {
      if (!member.working || member.told === count) continue;
      member.told = count;
      member.onCount(count);
    }
  }
}

let shared: TrainingLeases | null = null;

/** Those of this process. */
export const trainingLeases = (): TrainingLeases => (shared ??= new TrainingLeases());
