import fc from 'fast-check';

/** A change of some bytes. `at` is a share of the length where it is below 1, else a position. */
type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'number'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number };

/** Most headers are short, so every other change is made near the beginning. */
const place = fc.oneof(
  fc.integer({ min: 1, max: 400 }),
  fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
);
const length = fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 5000 }));

const EXTREMES = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0xffffn,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_ffffn,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
];
const extreme = fc
  .tuple(fc.constantFrom(...EXTREMES), fc.constantFrom(1, 2, 4, 8), fc.boolean())
  .map(([value, width, little]) => {
    const bytes = Uint8Array.from({ length: width }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
    return little ? bytes : bytes.reverse();
  });

/** What parsers stumble over: ways out of a folder, special names and numbers, brackets that do not end. */
const WORDS = [
  '../../../../escaped',
  '..\\..\\escaped',
  '/',
  '\0',
  '__proto__',
  'constructor',
  '.',
  'NaN',
  '-1',
  '1e999',
  '-0',
  '9'.repeat(40),
  '"',
  '{',
  '[',
  '['.repeat(2000),
  ',',
  '\n',
  '\ufeff',
  'null',
  '\u202e',
  '\ud83d\ude00',
  '<img src=x onerror=alert(1)>',
];
const word = fc.constantFrom(...WORDS).map((text) => new TextEncoder().encode(text));

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant('number' as const), at: place, bytes: extreme }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    bytes: fc.oneof(word, fc.uint8Array({ minLength: 1, maxLength: 64 })),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('remove' as const), at: place, length }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: place,
    length,
    times: fc.integer({ min: 1, max: 50 }),
  }),
);

/** A few changes of a real file, or bytes that never were one. */
export const mutated = (files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    {
      weight: 19,
      arbitrary: fc
        .tuple(fc.nat(files.length - 1), fc.array(mutation, { minLength: 1, maxLength: 6 }))
        .map(([file, changes]) => changes.reduce(apply, files[file]!)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }) },
  );

function apply(bytes: Uint8Array, change: Mutation): Uint8Array {
  const at = Math.min(bytes.length, Math.floor(change.at < 1 ? change.at * bytes.length : change.at));
  const before = bytes.subarray(0, at);
  switch (change.kind) {
    case 'flip': {
      const flipped = Uint8Array.from(bytes);
      if (at < flipped.length) flipped[at]! ^= 1 << change.bit;
      return flipped;
    }
    case 'number':
      return Buffer.concat([before, change.bytes, bytes.subarray(at + change.bytes.length)]);
    case 'insert':
      return Buffer.concat([before, change.bytes, bytes.subarray(at)]);
    case 'cut':
      return before;
    case 'remove':
      return Buffer.concat([before, bytes.subarray(at + change.length)]);
    case 'repeat': {
      const piece = bytes.subarray(at, at + change.length);
      return Buffer.concat([
        before,
        ...Array.from({ length: change.times }, () => piece),
        bytes.subarray(at),
      ]);
    }
  }
}

const anyValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    -1,
    0,
    0.5,
    1e9,
    1e300,
    2 ** 53,
    [],
    {},
    '../../../../escaped',
    'a'.repeat(5000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** JSON of `value` in which a few values are others, are gone or have another key. */
export const mutatedJson = (value: object): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.tuple(fc.nat(10_000), fc.constantFrom('replace', 'remove', 'rename'), anyValue), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => {
      const root = JSON.parse(JSON.stringify(value)) as object;
      for (const [index, how, other] of changes) {
        const places = placesIn(root);
        const [holder, key] = places[index % Math.max(1, places.length)] ?? [root, 'name'];
        if (how !== 'replace') Reflect.deleteProperty(holder, key);
        if (how === 'replace') Reflect.set(holder, key, other);
        if (how === 'rename') Reflect.set(holder, `${key}x`, other);
      }
      return Buffer.from(JSON.stringify(root));
    });

/** Every key of every object of a JSON value. */
function placesIn(value: unknown): [holder: object, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [value, key] as [object, string],
    ...placesIn(inner),
  ]);
}
