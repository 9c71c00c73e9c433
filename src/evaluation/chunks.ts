/**
 * Maps rows of `size` numbers in chunks of exactly `chunk` rows, the last one padded with zeros, and joins the
 * results; what the padding gave is dropped. `run` must not keep the chunk, which is used again.
 *
 * @returns by name the joined values, [rows, ...]; empty where there are no rows.
 */
export async function runInChunks(
  values: Float32Array,
  size: number,
  chunk: number,
  run: (chunk: Float32Array) => Promise<ReadonlyMap<string, Float32Array>>,
): Promise<Map<string, Float32Array<ArrayBuffer>>> {
  const rows = values.length / size;
  if (!Number.isInteger(rows)) {
    throw new RangeError(`${values.length} numbers are not rows of ${size}.`);
  }
  const joined = new Map<string, Float32Array<ArrayBuffer>>();
  const padded = new Float32Array(chunk * size);
  for (let start = 0; start < rows; start += chunk) {
    const taken = Math.min(chunk, rows - start);
    padded.fill(0);
    padded.set(values.subarray(start * size, (start + taken) * size));
    for (const [name, result] of await run(padded)) {
      const width = result.length / chunk;
      const all = joined.get(name) ?? new Float32Array(rows * width);
      all.set(result.subarray(0, taken * width), start * width);
      joined.set(name, all);
    }
  }
  return joined;
}
