import { firstWindow } from './browser-window.js';
import { debuggerAddress } from './chromium.js';

const addressOfFirstWindow = async (): Promise<string> => {
  await firstWindow;
  return debuggerAddress();
};

interface Question {
  readonly id: number;
  /** Source of a function of (electron, argument), or null for the address of the browser. */
  readonly code: string | null;
  readonly argument: unknown;
}

/** Runs what tests send, with the stand-in as the first argument, as Playwright does in Electron's main process. */
export function answerTests(electron: object): void {
  process.on('message', ({ id, code, argument }: Question) => {
    void (async () => {
      try {
        const run = (code === null ? addressOfFirstWindow : (0, eval)(`(${code})`)) as (
          electron: object,
          argument: unknown,
        ) => unknown;
        process.send?.({ id, value: await run(electron, argument) });
      } catch (error) {
        process.send?.({
          id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      }
    })();
  });
}
