/*
 * The web-standard globals that Node, Electron and browsers all have and that the contract may use: as much of
 * their types as it needs, since this layer is checked without the declarations of any host.
 */

interface Blob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare const Blob: {
  readonly prototype: Blob;
  new (parts?: Uint8Array<ArrayBuffer>[], options?: { readonly type?: string }): Blob;
};

interface TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare const TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare const TextDecoder: { new (): TextDecoder };
