import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'stand-in.lock';
const CALL = 'stand-in.call';

/**
 * One process per profile: a file with the process id of the holder. A process that finds it held calls the holder
 * by touching a file that the holder watches.
 */
export function takeInstanceLock(profile: string, called: () => void): boolean {
  mkdirSync(profile, { recursive: true });
  const lock = join(profile, LOCK);
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch {
    if (isAlive(Number(readFileSync(lock, 'utf8')))) {
      writeFileSync(join(profile, CALL), `${process.pid}`);
      return false;
    }
    rmSync(lock);
    return takeInstanceLock(profile, called);
  }
  process.on('exit', () => {
    rmSync(lock, { force: true });
  });
  let heard = '';
  watch(profile, { persistent: false }, (_event, file) => {
    if (file !== CALL) return;
    const caller = readFileSync(join(profile, CALL), 'utf8');
    if (caller === '' || caller === heard) return;
    heard = caller;
    called();
  });
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
