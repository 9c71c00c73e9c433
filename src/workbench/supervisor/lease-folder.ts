import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the trainings of this user meet: on this machine, since a home folder may be that of many. */
export function leaseFolder(): string {
  const user = process.getuid?.();
  const name = user === undefined ? 'gan-workbench' : `gan-workbench-${user}`;
  return process.env['GAN_WORKBENCH_LEASES'] ?? join(tmpdir(), name, 'trainings');
}

/** @throws Error where it cannot be made, or is another user's. */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const user = process.getuid?.();
  if (user !== undefined && lstatSync(folder).uid !== user) throw new Error(`${folder} is another user's`);
}
