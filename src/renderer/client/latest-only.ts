/** Runs tasks of which only the newest counts: a new one aborts the one before. */
export class LatestOnly {
  #current: AbortController | null = null;

  /** The task's result; undefined where a newer task or `stop` made it needless, whatever became of it. */
  async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.#current?.abort();
    const control = new AbortController();
    this.#current = control;
    try {
      const result = await task(control.signal);
      return control.signal.aborted ? undefined : result;
    } catch (error) {
      if (control.signal.aborted) return undefined;
      throw error;
    }
  }

  stop(): void {
    this.#current?.abort();
  }
}
