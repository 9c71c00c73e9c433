/** An image as the importer gets it: the bytes of a PNG, JPEG, WebP or GIF or the path of such a file, or pixels. */
export type SourceImage =
  | { readonly type: 'encoded'; readonly encoded: Uint8Array | string }
  | {
      readonly type: 'pixels';
      /** Interleaved [H, W, C]. */
      readonly bytes: Uint8Array;
      readonly width: number;
      readonly height: number;
      readonly channels: 1 | 3;
    };

/** What names a source, whatever it holds. */
interface SourceFacts {
  /** Absolute path, as the user gave it. */
  readonly path: string;
  /** For captions, for example `folder of images`. */
  readonly format: string;
  /** Changes when the files change, so that an import only goes on with the data it began with. */
  readonly fingerprint: string;
  /** Names of the classes by label, at most 256; null where the source has no labels. */
  readonly classes: readonly string[] | null;
  /** Closes every file. */
  close(): Promise<void>;
}

/** Images that are read one by one. */
export interface ImageSource extends SourceFacts {
  readonly kind: 'images';
  readonly count: number;
  /** Side and channels that all images share; null where they may differ. */
  readonly common: { readonly width: number; readonly height: number; readonly channels: 1 | 3 } | null;
  /** Names item `index` in messages: its path, its entry, its number. */
  itemName(index: number): string;
  label(index: number): number;
  /** Rejects with a reason for an item that cannot be used. */
  read(index: number): Promise<SourceImage>;
  /** Items that were passed over when the source was opened, with the reason. */
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
}

/** Points, which are few enough to be read at once. */
export interface PointSource extends SourceFacts {
  readonly kind: 'points';
  readonly dimension: 1 | 2;
  /** Row-major [n, dimension]. */
  readonly values: Float32Array;
  readonly labels: Uint8Array | null;
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
}

export type DataSource = ImageSource | PointSource;

/** What a source needs to know of the import. */
export interface SourceOptions {
  /** Path of a label file, for arrays and IDX files. */
  readonly labels: string | null;
  readonly valueRange: 'auto' | '0..1' | '-1..1' | '0..255';
  /** A folder for files that have to be unpacked; removed with the import. */
  readonly workFolder: string;
  readonly signal?: AbortSignal | undefined;
}
