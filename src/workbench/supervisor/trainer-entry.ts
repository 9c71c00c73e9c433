import { bundledEntry } from './bundled-entry.js';

/** Absolute path of the bundled trainer. */
export const bundledTrainerEntry = (): string => bundledEntry('trainer.js');
