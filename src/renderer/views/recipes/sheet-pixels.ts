import type { FigureOf } from '../../../contract/recipe-figure.js';

type Sheet = FigureOf<'sheets'>['sheets'][number];

/** RGBA pixels of a sheet's images in rows, about as many of them as there are columns. */
export function sheetPixels({ count, channels, size, pixels }: Sheet): {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
} {
  const columns = Math.ceil(Math.sqrt(count));
  const width = columns * size;
  const height = Math.ceil(count / columns) * size;
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let image = 0; image < count; image++) {
    const left = (image % columns) * size;
    const top = Math.floor(image / columns) * size;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const target = 4 * ((top + y) * width + left + x);
        for (let channel = 0; channel < 3; channel++) {
          const source = (image * channels + Math.min(channel, channels - 1)) * size * size + y * size + x;
          rgba[target + channel] = pixels[source] ?? 0;
        }
        rgba[target + 3] = 255;
      }
    }
  }
  return { width, height, rgba };
}

/** Draws a sheet one pixel to one. */
export function drawSheet(canvas: HTMLCanvasElement, sheet: Sheet): void {
  const { width, height, rgba } = sheetPixels(sheet);
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
}
