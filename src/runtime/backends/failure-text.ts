import type { BackendName } from '../../contract/index.js';

/**
 * What happened to a device, by the words of Dawn, Vulkan, CUDA, DirectML and libtensorflow. A buffer for which Dawn had
 * no memory is "invalid due to a previous error" where onnxruntime first uses it.
 */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/lost|887A000[5-7]/i, 'lost its device'],
  [
    /out[ _]?of[ _](device[ _]|host[ _])?memory|OOM|bad_alloc|allocat|ALLOC_FAILED|8007000E|\[Invalid Buffer.*previous error/i,
    'ran out of memory',
  ],
  [/exceeds the max buffer size/i, 'has no buffers as large as a tensor of this run'],
];

/** One sentence: the backend, what happened to it, and its own words. */
export function failureText(backend: BackendName, words: string): string {
  const kind = kinds.find(([pattern]) => pattern.test(words))?.[1] ?? 'failed';
  return `The backend ${backend} ${kind} (${words}).`;
}
