declare module 'svg-to-pdfkit' {
  interface Options {
    /** Name of the registered font for a CSS family. */
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string;
  }

  /** Draws an SVG document on the current page; 96 of its pixels are 72 points. */
  export default function svgToPdf(
    document: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options?: Options,
  ): void;
}
