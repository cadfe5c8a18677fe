import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { ingestBytes } from '../../ingest-bytes.ts';

const root = join(import.meta.dirname, '../../../..');
const files = globSync([
  join(root, 'src/ingest/test-files/*.docx'),
  join(root, 'corpus/documents/*.docx'),
  join(root, '../shared/samples/*.docx'),
]);

/** Words without white space; a tick in a box has two signs. */
const compact = (text: string): string => text.replace(/\s+/gu, '').replaceAll('🗹', '☑');

/** Paragraphs that mammoth reads otherwise: hidden words, a prompt, a reading aid, an equation it leaves out. */
const READ_OTHERWISE: Readonly<Record<string, number>> = {
  'forestry.docx': 1,
  'numbered-report.docx': 1,
  'autonum.docx': 1,
  'marked-up-report.docx': 3,
};

test.each(files.map((path) => [basename(path), path]))(
  'nothing that mammoth reads in %s is missing',
  async (name, path) => {
    const bytes = readFileSync(path);
    const outcome = await ingestBytes(bytes, name);
    if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
    const text = compact(outcome.document.text);
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const missing = value
      .split('\n')
      .map(compact)
      .filter((line) => !text.includes(line));
    expect(missing).toHaveLength(READ_OTHERWISE[name] ?? 0);
  },
);
