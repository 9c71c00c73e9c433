import { fieldShapeSchema, type FieldArrays, type FieldShape } from '../../../../contract/field.js';
import { unpackArrays } from '../../../../contract/packed-arrays.js';

/** The field of a run at one step, as it is drawn. */
export type FieldFrame = { readonly [K in keyof FieldArrays]: Float32Array } & {
  readonly step: number;
  readonly shape: FieldShape;
};

/** Reads the answer of `runs.field`. */
export function readFieldFrame(bytes: Uint8Array): FieldFrame {
  const { meta, arrays } = unpackArrays<{ step: number; shape: unknown }>(bytes);
  const float32 = (name: string): Float32Array => {
    const array = arrays[name];
    if (array instanceof Float32Array) return array;
    throw new TypeError(`A field without ${name}.`);
  };
  return {
    step: meta.step,
    shape: fieldShapeSchema.parse(meta.shape),
    logits: float32('logits'),
    mesh: float32('mesh'),
    points: float32('points'),
    pushes: float32('pushes'),
  };
}

/** The range of what D says in a frame: probabilities from 0 to 1, critic values as far as they go. */
export function outputRange({ shape, logits }: FieldFrame): { readonly low: number; readonly high: number } {
  if (shape.output === 'probability') return { low: 0, high: 1 };
  let [low, high] = [Infinity, -Infinity];
  for (const value of logits) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low < high
    ? { low, high }
    : { low: low === high ? low - 0.5 : 0, high: low === high ? low + 0.5 : 1 };
}

/** What D says where its logit is `logit`. */
export const outputAt = ({ shape }: FieldFrame, logit: number): number =>
  shape.output === 'probability' ? 1 / (1 + Math.exp(-logit)) : logit;
