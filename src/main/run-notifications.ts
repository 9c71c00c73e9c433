import { Notification } from 'electron';
import type { RunRow } from '../contract/api/run-row.js';
import type { RunWatch } from './run-watch.js';
import type { ShellTexts } from './shell-texts.js';

export interface NotificationParts {
  readonly watch: RunWatch;
  readonly texts: () => ShellTexts;
  /** Whether the user looks at this run at the moment. */
  readonly isShown: (id: string) => boolean;
  /** Shows the run with this id. */
  readonly open: (id: string) => void;
}

/** Notifies when a run ends, unless the user looks at it; a click opens the run. */
export function notifyOfEnds({ watch, texts, isShown, open }: NotificationParts): void {
  /** A notification that is collected as garbage loses its click. */
  const shown = new Set<Notification>();
  watch.on('ended', (run) => {
    if (!Notification.isSupported() || isShown(run.id)) return;
    const notification = new Notification(endText(run, texts()));
    shown.add(notification);
    notification.once('click', () => {
      shown.delete(notification);
      open(run.id);
    });
    notification.once('close', () => {
      shown.delete(notification);
    });
    notification.show();
  });
}

function endText(
  { id, name, status, reason, step }: RunRow,
  { ended }: ShellTexts,
): { title: string; body: string } {
  const title =
    status === 'finished' || status === 'stopped' || status === 'failed' ? ended[status] : ended.interrupted;
  return { title: title(name === '' ? id : name), body: reason ?? ended.steps(step) };
}
