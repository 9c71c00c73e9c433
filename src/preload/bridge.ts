/** What the preload script exposes to the page as `window.workbenchBridge`. Absent in a browser. */
export interface WorkbenchBridge {
  /** Versions of the programs that the window runs on. */
  readonly versions: {
    readonly electron: string;
    readonly chrome: string;
    readonly node: string;
  };
  /** Tells the shell the page's language, for the menu and the dialogs. */
  setLanguage(language: string): void;
  /** Calls `open` with the path of the page that the menu or a notification asks for, such as `/runs`. */
  onOpen(open: (path: string) => void): void;
}
