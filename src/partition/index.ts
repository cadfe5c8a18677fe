import type { SourceDocument } from '#model/source-document.ts';
import { type DraftReport, partitionDocument } from './partition-document.ts';

export type { DraftReport } from './partition-document.ts';

/** The reports that documents hold, in the order of the documents. Pure. */
export const partition = (documents: readonly SourceDocument[]): readonly DraftReport[] =>
  documents.flatMap(partitionDocument);
