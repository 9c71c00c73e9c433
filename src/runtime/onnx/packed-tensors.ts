import { Tensor } from 'onnxruntime-node';
import { sizeOf } from '../../engine/ir/op.js';
import { packSize, type StatePack } from './state-packs.js';

/** The tensors with those of every pack put into one vector, of the pack's name. */
export function packTensors(
  tensors: ReadonlyMap<string, Tensor>,
  packs: readonly StatePack[],
): Map<string, Tensor> {
  const packed = new Map(tensors);
  for (const pack of packs) {
    const vector = new Float32Array(packSize(pack));
    let start = 0;
    for (const { name, shape } of pack.members) {
      vector.set(tensors.get(name)!.data as Float32Array, start);
      packed.delete(name);
      start += sizeOf(shape);
    }
    packed.set(pack.name, new Tensor('float32', vector, [vector.length]));
  }
  return packed;
}

/** The inverse of `packTensors`; members of a pack are views of its vector. */
export function unpackTensors(
  tensors: ReadonlyMap<string, Tensor>,
  packs: readonly StatePack[],
): Map<string, Tensor> {
  const unpacked = new Map(tensors);
  for (const { name: pack, members } of packs) {
    const vector = tensors.get(pack)?.data as Float32Array | undefined;
    if (!vector) continue;
    unpacked.delete(pack);
    let start = 0;
    for (const { name, shape } of members) {
      const end = start + sizeOf(shape);
      unpacked.set(name, new Tensor('float32', vector.subarray(start, end), [...shape]));
      start = end;
    }
  }
  return unpacked;
}
