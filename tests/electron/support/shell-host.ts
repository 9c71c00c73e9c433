import type { Page } from '@playwright/test';
import type * as Electron from 'electron';

export interface LaunchOptions {
  /** Folder of the application's profile, kept from one start to the next. */
  readonly profile: string;
  readonly store: string;
  /** BCP 47 tags of the system. */
  readonly languages?: string;
}

/** How the application's process ended. */
export interface ShellEnd {
  readonly code: number | null;
  /** What it wrote to its standard error. */
  readonly said: string;
}

/** The desktop application as a test sees it, in Electron or on the stand-in. */
export interface Shell {
  /** Runs a function in the main process. What it uses comes with it: Electron and one JSON argument. */
  evaluate<A, R>(run: (electron: typeof Electron, argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** The page of the first window. */
  page(): Promise<Page>;
  /** Resolves when the process has ended. */
  readonly end: Promise<ShellEnd>;
  /** Lets go of the page, which stays as it is. */
  detach(): Promise<void>;
  /** Sends a signal to the main process. */
  signal(name: NodeJS.Signals): void;
}

/** Starts the built application. */
export type LaunchShell = (options: LaunchOptions) => Promise<Shell>;
