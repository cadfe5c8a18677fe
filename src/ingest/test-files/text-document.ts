import type { SourceDocument } from '#model/source-document.ts';
import { readTxt } from '../readers/txt/index.ts';

/** A plain-text document for tests, as the reader of text files gives it. Throws for a text that is none. */
export function textDocument(text: string): SourceDocument {
  const outcome = readTxt({ name: 'planted.txt', id: '0'.repeat(64), bytes: Buffer.from(text, 'utf8') });
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}
