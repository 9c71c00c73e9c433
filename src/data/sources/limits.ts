/** Most bytes of one encoded image. */
export const MAX_IMAGE_BYTES = 128 * 2 ** 20;

/** Most pixels of one image: 10,000 x 10,000. */
export const MAX_IMAGE_PIXELS = 10 ** 8;

/** Most items of a source. */
export const MAX_ITEMS = 5_000_000;

/** Most classes: labels are bytes. */
export const MAX_CLASSES = 256;

/** Most bytes that an array inside an archive may unpack to. */
export const MAX_UNPACKED_BYTES = 64 * 2 ** 30;

/**
 * An entry of a zip that unpacks to more than a megabyte and to more than so many times its packed size is a bomb, not
 * an image: encoded images hardly compress.
 */
export const MAX_IMAGE_RATIO = 100;

/** Most points of a source: they are held in memory. */
export const MAX_POINTS = 5_000_000;
