import { contextBridge } from 'electron';
import type { WorkbenchBridge } from './bridge.js';
import { passPagePort } from './page-port.js';

const { chrome, electron, node } = process.versions;

const bridge: WorkbenchBridge = { versions: { chrome, electron, node } };

contextBridge.exposeInMainWorld('workbenchBridge', bridge);
passPagePort();
