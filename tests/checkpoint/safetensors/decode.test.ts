import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHeader, decodeHeaderLength } from '../../../src/checkpoint/safetensors/decode.js';
import { encodeHeader } from '../../../src/checkpoint/safetensors/encode.js';
import { PREFIX_BYTES, SafetensorsError } from '../../../src/checkpoint/safetensors/format.js';

const decodeText = (json: string, bufferBytes: number) => decodeHeader(Buffer.from(json), bufferBytes);
const tensor = (begin: number, end: number, shape = [(end - begin) / 4]) =>
  JSON.stringify({ dtype: 'F32', shape, data_offsets: [begin, end] });

describe('safetensors header', () => {
  it('gives back any names, shapes and metadata, sorted and without holes', () => {
    const shapes = fc.dictionary(fc.string(), fc.array(fc.nat(5), { maxLength: 4 }));
    fc.assert(
      fc.property(shapes, fc.dictionary(fc.string(), fc.string()), (tensors, metadata) => {
        const shapesByName = new Map(Object.entries(tensors).filter(([name]) => name !== '__metadata__'));
        const { bytes, tensors: entries } = encodeHeader(shapesByName, new Map(Object.entries(metadata)));
        const bufferBytes = entries.at(-1)?.end ?? 0;
        const length = decodeHeaderLength(bytes, bytes.length + bufferBytes);
        expect(length).toBe(bytes.length - PREFIX_BYTES);
        expect(length % 8).toBe(0);
        const header = decodeHeader(bytes.subarray(PREFIX_BYTES), bufferBytes);
        expect(new Map(header.tensors.map(({ name, shape }) => [name, shape]))).toEqual(shapesByName);
        expect(header.metadata).toEqual(new Map(Object.entries(metadata)));
      }),
    );
  });

  it('has the bytes the format prescribes', () => {
    const { bytes } = encodeHeader(
      new Map([
        ['b', [2]],
        ['a', []],
      ]),
      new Map([['k', 'v']]),
    );
    const json =
      '{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},' +
      '"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}';
    expect(Buffer.from(bytes).subarray(8).toString().trimEnd()).toBe(json);
    expect(Buffer.from(bytes).readBigUInt64LE()).toBe(BigInt(Math.ceil(json.length / 8) * 8));
  });

  it.each([
    ['length 2^63', [0, 0, 0, 0, 0, 0, 0, 0x80], /header length 9223372036854775808 exceeds/],
    ['length of all ones', [255, 255, 255, 255, 255, 255, 255, 255], /exceeds/],
    ['length above 16 MiB', [1, 0, 0, 1, 0, 0, 0, 0], /16777217 exceeds/],
    ['length above the file', [93, 0, 0, 0, 0, 0, 0, 0], /cut short/],
  ])('refuses a %s', (_case, prefix, message) => {
    expect(() => decodeHeaderLength(Uint8Array.from(prefix), 100)).toThrow(message);
  });

  it.each([
    ['overlap', `{"a":${tensor(0, 8)},"b":${tensor(4, 12)}}`, /"b" overlaps/],
    ['same place twice', `{"a":${tensor(0, 8)},"b":${tensor(0, 8)}}`, /overlaps/],
    ['hole', `{"a":${tensor(0, 4)},"b":${tensor(8, 12)}}`, /hole before tensor "b"/],
    ['data past the end', `{"a":${tensor(0, 16)}}`, /cut short by 4 bytes/],
    ['data of no tensor', `{"a":${tensor(0, 8)}}`, /4 bytes belong to no tensor/],
    ['duplicate name', `{"a":${tensor(0, 12)},"a":${tensor(0, 12)}}`, /names something twice/],
    ['other dtype', '{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,12]}}', /dtype F32/],
    ['shape that does not fill', `{"a":${tensor(0, 12, [4])}}`, /does not fill/],
    ['shape beyond 2^53', `{"a":${tensor(0, 12, [2 ** 40, 2 ** 40])}}`, /does not fill/],
    ['negative size', `{"a":${tensor(0, 12, [-3])}}`, /no valid shape/],
    ['negative offset', '{"a":{"dtype":"F32","shape":[3],"data_offsets":[-12,0]}}', /data_offsets/],
    ['unknown key', '{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12],"x":1}}', /unknown keys/],
    ['metadata that is no text', '{"__metadata__":{"step":1}}', /__metadata__.step is not a string/],
    ['list', '[]', /not a JSON object/],
    ['no JSON', '{"a":', /not JSON/],
  ])('refuses a header with %s', (_case, json, message) => {
    expect(() => decodeText(json, 12)).toThrow(message);
    expect(() => decodeText(json, 12)).toThrow(SafetensorsError);
  });

  it('refuses claims of any size in under 50 ms', () => {
    const huge = 2 ** 52;
    const entries = Array.from({ length: 2000 }, (_, i) => `"t${i}":${tensor(i, i + huge)}`);
    const started = performance.now();
    expect(() => decodeText(`{${entries.join(',')}}`, 12)).toThrow(SafetensorsError);
    expect(performance.now() - started).toBeLessThan(50);
  });
});
