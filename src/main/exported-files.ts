import { app, dialog, session, type FileFilter } from 'electron';
import { extname, join } from 'node:path';
import { pageOrigin } from './page-protocol.js';
import type { ShellTexts } from './shell-texts.js';
import { workbenchWindow } from './workbench-window.js';

/**
 * Asks where each file is to be saved that the page exports, and says when it could not be written. The page makes
 * its exports itself; whatever else would be downloaded is refused.
 */
export function saveExports(texts: () => ShellTexts): void {
  session.defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageOrigin}/`)) {
      event.preventDefault();
      return;
    }
    const name = item.getFilename();
    item.setSaveDialogOptions({
      title: texts().save.title,
      defaultPath: join(app.getPath('downloads'), name),
      filters: filtersOf(name),
    });
    item.once('done', (_event, state) => {
      if (state === 'interrupted') void complain(item.getSavePath(), texts());
    });
  });
}

/** The file's own type, by its suffix. */
function filtersOf(name: string): FileFilter[] {
  const suffix = extname(name).slice(1);
  return suffix === '' ? [] : [{ name: suffix.toUpperCase(), extensions: [suffix] }];
}

async function complain(file: string, { save }: ShellTexts): Promise<void> {
  const options = { type: 'error', message: save.failed(file), detail: save.remedy } as const;
  const window = workbenchWindow();
  await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
}
