import { Menu, type WebContents } from 'electron';
import type { ShellTexts } from './shell-texts.js';

/** Gives text fields and selected text the menu of the right mouse button, which Electron leaves to the application. */
export function offerTextMenu(contents: WebContents, texts: () => ShellTexts): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText === '') return;
    const { cut, copy, paste, selectAll } = texts().menu;
    Menu.buildFromTemplate([
      { role: 'cut', label: cut, enabled: editFlags.canCut, visible: isEditable },
      { role: 'copy', label: copy, enabled: editFlags.canCopy },
      { role: 'paste', label: paste, enabled: editFlags.canPaste, visible: isEditable },
      { role: 'selectAll', label: selectAll, enabled: editFlags.canSelectAll },
    ]).popup();
  });
}
