import { contextBridge, ipcRenderer } from 'electron';
import { languageMessage, openMessage } from '../contract/shell-messages.js';
import type { WorkbenchBridge } from './bridge.js';
import { passPagePort } from './page-port.js';

const { chrome, electron, node } = process.versions;

const bridge: WorkbenchBridge = {
  versions: { chrome, electron, node },
  setLanguage: (language) => {
    ipcRenderer.send(languageMessage, language);
  },
  // The event stays here: it would hand its sender, and with it every channel, to the page.
  onOpen: (open) => {
    ipcRenderer.on(openMessage, (_event, path: unknown) => {
      if (typeof path === 'string') open(path);
    });
  },
};

contextBridge.exposeInMainWorld('workbenchBridge', bridge);
passPagePort();
