// Neither package brings types: only what is used of them.
declare module 'pdfmake' {
  export interface PdfFontFiles {
    readonly normal: string;
    readonly bold: string;
  }
  interface PdfMake {
    setFonts(fonts: Readonly<Record<string, PdfFontFiles>>): void;
    /** Files in memory, looked at before the disk. */
    readonly virtualfs: { writeFileSync(name: string, content: Buffer): void };
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    setTableLayouts(layouts: Readonly<Record<string, object>>): void;
    /** From 0 to 1, while pages are drawn. */
    setProgressCallback(callback: (progress: number) => void): void;
    createPdf(definition: object): { getBuffer(): Promise<Buffer> };
  }
  const pdfMake: PdfMake;
  export default pdfMake;
}

declare module 'fontkit' {
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): {
      readonly advanceWidth: number;
      readonly path: { toSVG(): string };
    };
  }
  export function openSync(path: string): Font;
  export function create(file: Buffer): Font;
}
