import { findArtefacts, maskArtefacts } from '#model/artefacts.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { findTextFileArtefacts } from '#model/text-file-artefacts.ts';

/**
 * The document's text as it should be read: a view of the same length in which what editors and converters left behind
 * is blank. Only text files have page furniture and wrapped lines written out; other readers leave them out themselves.
 */
export const readableView = ({ text, format }: Pick<SourceDocument, 'text' | 'format'>): string =>
  maskArtefacts(text, format === 'txt' ? findTextFileArtefacts(text) : findArtefacts(text));
