import type { WorkbenchBridge } from '../../../src/preload/bridge.js';

declare global {
  interface Window {
    readonly workbenchBridge?: WorkbenchBridge;
  }
}
