import type { SourceDocument } from '#model/source-document.ts';

/** A plain-text document for tests: the text as the reader of text files would give it. */
export const textDocument = (text: string): SourceDocument => ({
  id: '0'.repeat(64),
  name: 'planted.txt',
  format: 'txt',
  byteLength: text.length,
  reader: 'txt/1 utf-8',
  text,
  textSha256: '0'.repeat(64),
  blocks: [],
  tables: [],
  pages: [],
  runs: [],
  partial: false,
  findings: [],
});
