import type { TrainerExit } from './trainer-host.js';

/** One sentence for the runs list: how a trainer ended that did not say why. */
export function exitReason({ code, signal, lastWords }: TrainerExit): string {
  const words = lastLine(lastWords);
  const said = words === '' ? '' : ` Its last words: ${words}`;
  if (code === null && signal === null) return `The trainer process could not be started.${said}`;
  if (signal !== null) return `The trainer process was ended by ${signal}${SIGNALS[signal] ?? ''}.${said}`;
  return `The trainer process ended with exit code ${code} without saying why.${said}`;
}

const SIGNALS: Readonly<Record<string, string>> = {
  SIGKILL: ' (by the user or by the system, for example for lack of memory)',
  SIGSEGV: ' (a crash in native code)',
  SIGABRT: ' (a crash in native code)',
  SIGBUS: ' (a crash in native code)',
  SIGILL: ' (an instruction this processor does not have)',
};

/** The line of an error that says what happened: the last that is no stack frame. */
function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => line !== '' && !/^(at |\^|\}|Node\.js v)/.test(line));
  return (telling.findLast((line) => /Error\b/.test(line)) ?? telling.at(-1) ?? '').slice(0, 300);
}
