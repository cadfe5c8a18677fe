import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { ingestBytes } from '../../ingest-bytes.ts';

/** Reports as Word and LibreOffice save them; what hides text or deletes it is left to tests of its own. */
const root = join(import.meta.dirname, '../../../..');
const files = globSync([
  join(root, 'corpus/documents/*.docx'),
  join(root, 'src/ingest/test-files/office-report.docx'),
  join(root, '../shared/samples/report_lo.docx'),
]).map((path) => [basename(path), path] as const);

const withoutSpace = (text: string): string => text.replace(/\s/gu, '');

// Mammoth reads the same files by other means: what it finds and this reader does not would be lost text.
test.each(files)('%s holds every line that mammoth reads in it', async (name, path) => {
  const outcome = await ingestBytes(readFileSync(path), name);
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  const own = withoutSpace(outcome.document.text);
  const { value } = await mammoth.extractRawText({ buffer: readFileSync(path) });
  const lines = value.split('\n').map(withoutSpace);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => !own.includes(line))).toEqual([]);
});
