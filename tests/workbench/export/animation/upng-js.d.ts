declare module 'upng-js' {
  interface Decoded {
    readonly width: number;
    readonly height: number;
    readonly frames: readonly { readonly delay: number }[];
  }
  const UPNG: {
    decode(png: ArrayBuffer): Decoded;
    /** Pixels of every frame as it is shown. */
    toRGBA8(decoded: Decoded): readonly ArrayBuffer[];
  };
  export default UPNG;
}
