import { EventEmitter } from 'node:events';
import { app } from './app.js';

export const workArea = { x: 0, y: 0, width: 1920, height: 1080 };
const primary = { id: 1, bounds: workArea, workArea };

/** Electron's screen; tests may plug displays in and out. */
class Screen extends EventEmitter {
  displays: { id: number; bounds: typeof workArea; workArea: typeof workArea }[] = [primary];

  getPrimaryDisplay(): typeof primary {
    app.requireReady('screen');
    return primary;
  }

  getAllDisplays(): Screen['displays'] {
    app.requireReady('screen');
    return this.displays;
  }
}

export const screen = new Screen();
