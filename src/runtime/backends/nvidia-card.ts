import { spawnSync } from 'node:child_process';

const WAIT_MS = 3000;

/** What the driver of NVIDIA's cards says of them. */
export interface NvidiaCard {
  /** Name of the card; null where there are different ones, since CUDA has an order of its own. */
  readonly name: string | null;
  readonly driver: string;
}

/** Asks `nvidia-smi`, which comes with the driver; null where there is none. */
export function nvidiaCard(): NvidiaCard | null {
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
  const { status, stdout } = spawnSync('nvidia-smi', query, { encoding: 'utf8', timeout: WAIT_MS });
  if (status !== 0) return null;
  const cards = stdout
    .split('\n')
    .map((line) => /^(.+), ([\d.]+)$/.exec(line.trim()))
    .filter((match) => match !== null);
  const [first] = cards;
  if (first?.[1] === undefined || first[2] === undefined) return null;
  const same = cards.every(([, name]) => name === first[1]);
  return { name: same ? first[1] : null, driver: first[2] };
}
