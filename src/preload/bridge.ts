/** What the preload script exposes to the page as `window.workbenchBridge`. Absent in a browser. */
export interface WorkbenchBridge {
  /** Versions of the programs that the window runs on. */
  readonly versions: {
    readonly electron: string;
    readonly chrome: string;
    readonly node: string;
  };
}
