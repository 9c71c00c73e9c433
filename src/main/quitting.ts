import { app, dialog, powerMonitor, type BrowserWindow } from 'electron';
import type { Workbench } from '../workbench/services/index.js';
import type { RunWatch } from './run-watch.js';
import type { ShellTexts } from './shell-texts.js';
import { workbenchWindow } from './workbench-window.js';

export interface QuittingParts {
  readonly workbench: Workbench;
  readonly watch: RunWatch;
  readonly texts: () => ShellTexts;
}

/**
 * Ends the application only when every training has stopped with a checkpoint. With trainings active it asks first:
 * stop them, keep training in a minimised window, or cancel; asked to quit again while they stop, it offers to end
 * them at once. A signal and a shutdown of the system stop them without asking.
 */
export class Quitting {
  readonly #parts: QuittingParts;
  #state: 'open' | 'asking' | 'stopping' | 'stopped' = 'open';

  constructor(parts: QuittingParts) {
    this.#parts = parts;
    app.on('before-quit', (event) => {
      if (this.#state === 'stopped') return;
      event.preventDefault();
      void this.#ask();
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        this.#stop();
      });
    }
    // Its listener gets an event on Linux and macOS, whose default is to go on with the shutdown.
    powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
      event?.preventDefault();
      this.#stop();
    });
  }

  /** Makes closing this window a wish to quit. On macOS an application lives on without windows. */
  guard(window: Pick<BrowserWindow, 'on'>): void {
    if (process.platform === 'darwin') return;
    window.on('close', (event) => {
      if (this.#state === 'stopped') return;
      event.preventDefault();
      app.quit();
    });
  }

  async #ask(): Promise<void> {
    switch (this.#state) {
      case 'open':
        if (this.#parts.watch.active.length === 0) this.#stop();
        else await this.#askToStop();
        return;
      case 'stopping':
        await this.#askToEnd();
        return;
      case 'asking':
      case 'stopped':
    }
  }

  async #askToStop(): Promise<void> {
    this.#state = 'asking';
    const { quit } = this.#parts.texts();
    const choice = await choose({
      message: quit.question(this.#parts.watch.active.length),
      detail: quit.detail,
      buttons: [quit.stop, quit.keep, quit.cancel],
      cancelId: 2,
    });
    if (this.#is('asking')) this.#state = 'open';
    if (choice === 0) this.#stop();
    else if (choice === 1) workbenchWindow()?.minimize();
  }

  async #askToEnd(): Promise<void> {
    const { stopping } = this.#parts.texts();
    const choice = await choose({
      message: stopping.question,
      detail: stopping.detail,
      buttons: [stopping.wait, stopping.end],
      cancelId: 0,
    });
    if (choice === 1) this.#parts.workbench.killTrainings();
  }

  #stop(): void {
    if (this.#is('stopping') || this.#is('stopped')) return;
    this.#state = 'stopping';
    void this.#parts.workbench.close().finally(() => {
      this.#state = 'stopped';
      app.quit();
    });
  }

  /** A signal may have changed the state while a dialog was open. */
  #is(state: Quitting['state']): boolean {
    return this.#state === state;
  }

  /** Where the application is on its way to its end. */
  get state(): 'open' | 'asking' | 'stopping' | 'stopped' {
    return this.#state;
  }
}

interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
  readonly cancelId: number;
}

/** Asks in a dialog of the window, or in one of its own where there is no window. @returns index of the button */
async function choose(question: Question): Promise<number> {
  const options = { type: 'question', defaultId: 0, noLink: true, ...question } as const;
  const window = workbenchWindow();
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response;
}
