import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { PasswordException, PDFParse, VerbosityLevel } from 'pdf-parse';
import { messageOf } from '#model/duizhang-error.ts';
import { startParser } from './parser-port.ts';

/** The parts of pdf.js that this reader uses, as version 5.4 has them. Coordinates in points, y growing upwards. */
export interface PdfTextItem {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
  /** The name by which pdf.js knows the font; one font of a file has one name on all its pages. */
  readonly fontName: string;
}

export interface PdfPage {
  readonly getViewport: (options: { readonly scale: number }) => {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
  };
  /** Items without `str` mark content and hold no text. */
  readonly getTextContent: () => Promise<{ readonly items: readonly (PdfTextItem | { readonly type: string })[] }>;
  readonly getOperatorList: () => Promise<PdfOperators>;
  readonly cleanup: () => void;
}

/** Drawing operators and their arguments, side by side. */
export interface PdfOperators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface PdfDocument {
  readonly numPages: number;
  readonly getPage: (number: number) => Promise<PdfPage>;
}

export type OpenedPdf =
  | {
      readonly kind: 'open';
      readonly document: PdfDocument;
      /** A page as it is printed, as a PNG file at so many dots an inch. */
      readonly paint: (number: number, dpi: number) => Promise<Uint8Array>;
      readonly close: () => Promise<void>;
    }
  | { readonly kind: 'refused'; readonly ruleId: string; readonly reason: string };

/** The folder of the pdf.js that pdf-parse itself uses. A plain path: URL objects silently give pages without text. */
function pdfjsFolder(): string {
  const fromPdfParse = createRequire(import.meta.resolve('pdf-parse'));
  return dirname(fromPdfParse.resolve('pdfjs-dist/package.json'));
}

/**
 * Opens a PDF; `password` null = none. One password may be given for many files, some of which need none: it is only
 * tried where a file does not open without.
 */
export async function openPdf(bytes: Uint8Array, name: string, password: string | null): Promise<OpenedPdf> {
  const opened = await openWith(bytes, name, null);
  const isLocked = opened.kind === 'refused' && opened.ruleId === 'document-encrypted';
  return isLocked && password !== null ? openWith(bytes, name, password) : opened;
}

async function openWith(bytes: Uint8Array, name: string, password: string | null): Promise<OpenedPdf> {
  const root = pdfjsFolder();
  const worker = await startParser(root, VerbosityLevel.WARNINGS);
  // Without the character maps a PDF whose Chinese fonts are not embedded gives empty text and no error.
  const parser = new PDFParse({
    data: Buffer.from(bytes),
    cMapUrl: `${root}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${root}/standard_fonts/`,
    wasmUrl: `${root}/wasm/`,
    verbosity: VerbosityLevel.WARNINGS,
    // Its type is that of pdf.js, which this project does not import by itself.
    worker: worker as never,
    ...(password === null ? {} : { password }),
  });
  try {
    // The document, which alone knows where text stands, is private there.
    const document: PdfDocument = await parser['load']();
    return {
      kind: 'open',
      document,
      paint: (page, dpi) => paintPage(parser, page, dpi),
      close: async () => {
        await parser.destroy();
        worker.destroy();
      },
    };
  } catch (error) {
    worker.destroy();
    return refusal(name, error, password);
  }
}

async function paintPage(parser: PDFParse, page: number, dpi: number): Promise<Uint8Array> {
  const painted = await parser.getScreenshot({ partial: [page], scale: dpi / 72, imageDataUrl: false });
  const picture = painted.pages[0]?.data;
  if (picture === undefined) throw new Error(`page ${page} could not be painted`);
  return picture;
}

function refusal(name: string, error: unknown, password: string | null): OpenedPdf {
  if (error instanceof PasswordException) {
    const fix =
      password === null
        ? 'give its password (--password) or save it without one'
        : 'the password given does not open it';
    return { kind: 'refused', ruleId: 'document-encrypted', reason: `${name} is encrypted: ${fix}.` };
  }
  const reason = `${name} is damaged: it cannot be opened as a PDF (${messageOf(error)}); get an undamaged copy.`;
  return { kind: 'refused', ruleId: 'document-damaged', reason };
}
