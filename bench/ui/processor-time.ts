import type { CDPSession } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** Clock ticks per second of /proc, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that all processes of the browser have taken so far. */
export async function browserSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** The same of one process. Linux only. */
export async function processSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold spaces; utime and stime are the 14th and 15th field (proc(5)).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
