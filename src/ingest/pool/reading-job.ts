import type { ReadingOptions, RecognitionState } from '../ingest-bytes.ts';
import type { IngestOutcome } from '../ingest-outcome.ts';
import type { DocumentPart } from './outcome-parts.ts';

/** What a reading process is asked to read: a path it opens itself, or bytes sent along. */
export interface ReadingJob {
  readonly name: string;
  readonly source:
    | { readonly kind: 'path'; readonly path: string }
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array };
  readonly options: ReadingOptions;
  /** Engines of text recognition that may work at once in the process: its share of the machine's cores. */
  readonly engines?: number;
}

/** What a reading process tells while it reads: that the file is open, with the sha256 of its bytes; how far recognition is. */
export type ReadingNotice =
  | { readonly kind: 'opened'; readonly id: string }
  | { readonly kind: 'recognising'; readonly state: RecognitionState };

/** What a reading process answers; `crashed` is an exception of the reader, which the parent makes a finding of. */
export type ReadingAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly outcome: IngestOutcome }
  | { readonly kind: 'crashed'; readonly message: string };

/** Everything a reading process sends; the long lists of a document come in parts before it is `done`. */
export type ReadingMessage = ReadingAnswer | ReadingNotice | { readonly kind: 'part'; readonly part: DocumentPart };
