/** PNG files by their width in pixels. */
export type PngBySize = ReadonlyMap<number, Buffer>;

/** A Windows icon whose pictures are PNG files of up to 256 pixels: header, 16 bytes for each, then the pictures. */
export function icoFile(pictures: PngBySize): Buffer {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.size, 4);
  let offset = header.length + 16 * pictures.size;
  const entries = [...pictures].map(([size, png]) => {
    const entry = Buffer.alloc(16);
    // One byte for each side; 256 is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.values()]);
}

/** Types of an Apple icon's pictures by their width in pixels; those of high resolution stand beside the others. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** An Apple icon: chunks of four letters, their length with its header, and a PNG file. */
export function icnsFile(pictures: PngBySize): Buffer {
  const chunks = [...pictures].flatMap(([size, png]) =>
    (icnsTypes[size] ?? []).map((type) => chunk(type, png)),
  );
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
