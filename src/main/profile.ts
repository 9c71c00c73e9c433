import { app } from 'electron';
import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchOptions } from './launch-options.js';

/**
 * Gives every store an application profile of its own, since Electron allows one instance per profile and this
 * application one per store. Must run before Electron is ready.
 */
export function useProfileOf({ store, isDefaultStore }: LaunchOptions): void {
  if (isDefaultStore) return;
  mkdirSync(store, { recursive: true });
  const key = createHash('sha256').update(realpathSync(store)).digest('hex').slice(0, 16);
  const profile = join(app.getPath('userData'), 'stores', key);
  mkdirSync(profile, { recursive: true });
  app.setPath('userData', profile);
}
