import type { WorkbenchBridge } from '../preload/bridge.js';

declare global {
  interface Window {
    /** Set by the preload script; absent in a browser. */
    readonly workbenchBridge?: WorkbenchBridge;
  }
}
