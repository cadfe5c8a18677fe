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

// Mammoth knows nothing of automatic numbers and reads hidden text, which one paragraph of each such file holds.
test.each(files.map((path) => [basename(path), path]))(
  'nothing that mammoth reads in %s is missing, but what is hidden',
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
    const hidden = outcome.document.findings.some((finding) => finding.ruleId === 'hidden-text-dropped');
    expect(missing).toHaveLength(hidden ? 1 : 0);
  },
);
