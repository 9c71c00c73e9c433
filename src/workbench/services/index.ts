export { connectionBytes } from './connection-bytes.js';
export { openWorkbench } from './services.js';
export type { Workbench, WorkbenchOptions, WorkbenchRouter } from './services.js';
