/**
 * What raw deflate (RFC 1951) made of `length` bytes.
 * @throws TypeError or RangeError where it is no such block.
 */
export async function inflate(deflated: Uint8Array, length: number): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const values = new Uint8Array(length);
  const read = async (): Promise<number> => {
    const reader = readable.getReader();
    let at = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return at;
      values.set(value, at);
      at += value.length;
    }
  };
  const [inflated] = await Promise.all([read(), writer.write(new Uint8Array(deflated)), writer.close()]);
  if (inflated !== length) throw new RangeError(`${inflated} bytes instead of ${length}.`);
  return values;
}
