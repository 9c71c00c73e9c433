/** The roles and accelerator keys of Electron's documentation that the application uses. */
const roles = new Set(
  (
    'undo redo cut copy paste selectAll minimize close quit reload toggleDevTools togglefullscreen resetZoom ' +
    'zoomIn zoomOut about hide hideOthers unhide'
  ).split(' '),
);
const accelerator =
  /^(CmdOrCtrl|CommandOrControl|Alt|Shift|Ctrl|Cmd)(\+(Shift|Alt))*\+([A-Z0-9]|Plus|=|-|F\d+)$/;

interface Template {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly Template[];
}

export class MenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | null;
  readonly #click: (() => void) | undefined;

  constructor({ id, label = '', role, type, accelerator: keys, click, submenu }: Template) {
    if (role !== undefined && !roles.has(role)) throw new Error(`The stand-in knows no role ${role}.`);
    if (keys !== undefined && !accelerator.test(keys)) throw new Error(`${keys} is no accelerator.`);
    if (type !== 'separator' && label === '') throw new Error('A menu item has no label.');
    this.id = id;
    this.label = label;
    this.role = role;
    this.accelerator = keys;
    this.#click = click;
    this.submenu = submenu === undefined ? null : Menu.buildFromTemplate(submenu);
  }

  click(): void {
    this.#click?.();
  }
}

export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }

  static setApplicationMenu(menu: Menu): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }

  popup(): void {
    throw new Error('The stand-in for Electron shows no menus.');
  }
}
