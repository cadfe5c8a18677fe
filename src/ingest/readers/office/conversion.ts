/** What a conversion process is asked: the file's bytes, the ending LibreOffice knows their format by, and its program. */
export interface ConversionJob {
  readonly bytes: Uint8Array;
  readonly ending: string;
  /** Absolute path of LibreOffice. */
  readonly program: string;
  /** Milliseconds by the clock. */
  readonly wallClockMs: number;
  /** MiB of resident memory of LibreOffice and whatever it starts. */
  readonly memoryMb: number;
}

/** How a conversion ended: a .docx file, or why there is none, in words that follow "LibreOffice". */
export type Conversion =
  | { readonly kind: 'converted'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly why: string };
