/**
 * What a reader may need to be told. `password` opens an encrypted file; null or absent = none is known. `libreOffice` is
 * the program that converts old office formats; null or absent = there is none. `recognise` false leaves pictures unread.
 */
export interface ReadingOptions {
  readonly password?: string | null;
  readonly libreOffice?: string | null;
  readonly recognise?: boolean;
}

/** How far text recognition is: pages done and pages in all; `engines` is how many engines work at once. */
export interface RecognitionState {
  readonly done: number;
  readonly all: number;
  readonly engines: number;
}

/** What the process that reads tells a reader, and what it hears of it; not part of what a caller asks for. */
export interface ReadingProcessOptions {
  /** Engines of text recognition that may work at once; absent = one a core. */
  readonly engines?: number;
  /** Called before text recognition begins, and each time something of a page has been read. */
  readonly recognising?: (state: RecognitionState) => void;
}
