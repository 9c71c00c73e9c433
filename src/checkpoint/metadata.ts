import { dataIdentitySchema, runConfigSchema } from '../contract/index.js';
import type { z } from 'zod';
import type { Checkpoint } from './checkpoint.js';
import { SafetensorsError } from './safetensors/format.js';

const FORMAT = 'gan-workbench checkpoint';
const VERSION = '1';

/** A checkpoint without its tensors. */
export type CheckpointMetadata = Omit<Checkpoint, 'tensors'>;

/** Metadata of a checkpoint as the strings of a safetensors header; equal checkpoints give equal strings. */
export function encodeMetadata(checkpoint: CheckpointMetadata): Map<string, string> {
  return new Map([
    ['format', FORMAT],
    ['version', VERSION],
    ['step', String(checkpoint.step)],
    ['seconds', String(checkpoint.seconds)],
    ['random', checkpoint.random],
    ['config', canonicalJson(checkpoint.config)],
    ...(checkpoint.data === null ? [] : ([['data', canonicalJson(checkpoint.data)]] as const)),
  ]);
}

/** @throws SafetensorsError when the file is a safetensors file but not a checkpoint of this version. */
export function decodeMetadata(metadata: ReadonlyMap<string, string>): CheckpointMetadata {
  if (metadata.get('format') !== FORMAT)
    throw new SafetensorsError('it is not a checkpoint of this workbench');
  const version = metadata.get('version') ?? '';
  if (version !== VERSION) throw new SafetensorsError(`its version ${version} is not ${VERSION}`);
  const step = Number(metadata.get('step') ?? NaN);
  if (!Number.isSafeInteger(step) || step < 0)
    throw new SafetensorsError('its step is not a number of steps');
  const seconds = Number(metadata.get('seconds') ?? NaN);
  if (!Number.isFinite(seconds)) throw new SafetensorsError('its seconds are not a number');
  const random = metadata.get('random');
  if (random === undefined) throw new SafetensorsError('it has no random state');
  const config = decoded(runConfigSchema, 'config', metadata.get('config') ?? '');
  const data = metadata.get('data');
  return {
    step,
    seconds,
    random,
    config,
    data: data === undefined ? null : decoded(dataIdentitySchema, 'data', data),
  };
}

function decoded<S extends z.ZodType>(schema: S, key: string, json: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new SafetensorsError(`its ${key} is not JSON`);
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new SafetensorsError(
      `its ${key} is not valid (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`,
    );
  }
  return result.data;
}

/** JSON with the keys of every object sorted. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
