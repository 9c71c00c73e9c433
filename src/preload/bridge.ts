/** What the preload script exposes to the page as `window.workbench`. Absent in a browser. */
export interface WorkbenchBridge {
  /** Versions of the programs that the window runs on. */
  readonly versions: {
    readonly electron: string;
    readonly chrome: string;
    readonly node: string;
  };
}
