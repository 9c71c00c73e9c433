/** A file that an export has made, not yet written. `name` is a word and the suffix, for example `sheet.png`. */
export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | string;
}

export interface ExportOptions {
  /** How far the work is. */
  readonly onProgress?: (done: number, total: number) => void;
}
