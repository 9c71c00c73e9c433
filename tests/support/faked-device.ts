import { fileURLToPath, pathToFileURL } from 'node:url';

const preload = pathToFileURL(fileURLToPath(new URL('./faked-device.mjs', import.meta.url))).href;

/** For Node's own arguments or NODE_OPTIONS: gives a process the graphics card that FAKED_DEVICE describes. */
export const fakedDeviceFlag = `--import=${preload}`;
