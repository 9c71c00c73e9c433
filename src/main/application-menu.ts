import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuText, ShellTexts } from './shell-texts.js';

export interface MenuActions {
  /** Shows a place of the page, given as a path of its router. */
  readonly open: (path: string) => void;
  readonly openDataFolder: () => void;
}

type Role = NonNullable<MenuItemConstructorOptions['role']>;
type Items = MenuItemConstructorOptions[];

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Sets the application menu in one language. Accelerators are the same in all of them; roles bring their own. */
export function setApplicationMenu({ menu: text }: ShellTexts, actions: MenuActions): void {
  const mac = process.platform === 'darwin';
  const role = (name: Role, label: MenuText): MenuItemConstructorOptions => ({
    id: label,
    role: name,
    label: text[label],
  });
  const place = (name: MenuText & Place, path: string, accelerator: string): MenuItemConstructorOptions => ({
    id: name,
    label: text[name],
    accelerator,
    click: () => {
      actions.open(path);
    },
  });
  const menu = (label: MenuText, submenu: Items): MenuItemConstructorOptions => ({
    id: `menu-${label}`,
    label: text[label],
    submenu,
  });
  const dataFolder = { id: 'dataFolder', label: text.dataFolder, click: actions.openDataFolder };
  const newExperiment = place('new', '/new', 'CmdOrCtrl+N');

  const application: Items = [
    role('about', 'about'),
    separator,
    role('hide', 'hide'),
    role('hideOthers', 'hideOthers'),
    role('unhide', 'unhide'),
    separator,
    role('quit', 'quit'),
  ];
  const file: Items = [newExperiment, dataFolder, ...(mac ? [] : [separator, role('quit', 'quit')])];
  const edit: Items = [
    role('undo', 'undo'),
    role('redo', 'redo'),
    separator,
    role('cut', 'cut'),
    role('copy', 'copy'),
    role('paste', 'paste'),
    role('selectAll', 'selectAll'),
  ];
  const view: Items = [
    place('runs', '/runs', 'CmdOrCtrl+1'),
    place('compare', '/compare', 'CmdOrCtrl+2'),
    place('theory', '/theory', 'CmdOrCtrl+3'),
    place('recipes', '/recipes', 'CmdOrCtrl+4'),
    place('system', '/system', 'CmdOrCtrl+5'),
    separator,
    role('zoomIn', 'zoomIn'),
    // Ctrl and the plus key without Shift, which keyboards with the plus sign on the equals key mean.
    { ...role('zoomIn', 'zoomIn'), id: 'zoomInPlain', accelerator: 'CmdOrCtrl+=', visible: false },
    role('zoomOut', 'zoomOut'),
    role('resetZoom', 'resetZoom'),
    role('togglefullscreen', 'fullScreen'),
    separator,
    role('reload', 'reload'),
    ...(app.isPackaged ? [] : [role('toggleDevTools', 'developerTools')]),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ id: 'menu-application', label: app.name, submenu: application }] : []),
      menu('file', file),
      menu('edit', edit),
      menu('view', view),
      menu('window', [role('minimize', 'minimize'), role('close', 'close')]),
      ...(mac ? [] : [menu('help', [role('about', 'about')])]),
    ]),
  );
}

type Place = 'new' | 'runs' | 'compare' | 'theory' | 'recipes' | 'system';
