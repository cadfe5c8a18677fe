import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ingestBytes } from '../../ingest-bytes.ts';
import type { IngestOutcome } from '../../ingest-outcome.ts';
import type { ReadingOptions } from '../../reading-options.ts';
import { renderGolden } from '../../test-files/render-golden.ts';

const folder = join(import.meta.dirname, '../../test-files/scans');
const scans = globSync(join(folder, '*.{png,jpg,tif,pdf}')).map((path) => [basename(path), path] as const);

// A golden file is only ever written by hand, after looking at the difference: a test that writes it proves nothing.
test.each(scans)('%s reads as its golden file says', async (name, path) => {
  const outcome = await ingestBytes(readFileSync(path), name);
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  expect(renderGolden(outcome.document)).toBe(readFileSync(join(folder, 'golden', `${name}.golden`), 'utf8'));
});

const rules = (outcome: IngestOutcome): string[] =>
  (outcome.kind === 'read' ? outcome.document : outcome).findings.map((finding) => finding.ruleId);

async function checkFindings(bytes: Uint8Array, options: ReadingOptions, expected: readonly string[]): Promise<void> {
  expect(rules(await ingestBytes(bytes, 'scan', options))).toEqual(expected);
}

const table = readFileSync(join(folder, 'table.png'));
const blank = (): Promise<Uint8Array> =>
  sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#f4efe2' } })
    .png()
    .toBuffer();

test('a picture is left unread where recognition is switched off', () =>
  checkFindings(table, { recognise: false }, ['text-layer-missing']));

test('the scanned page of a PDF is left unread where recognition is switched off', () =>
  checkFindings(readFileSync(join(folder, 'scan.pdf')), { recognise: false }, ['page-text-missing']));

test('a picture that is cut off is reported, not thrown', () =>
  checkFindings(table.subarray(0, 2_000), {}, ['picture-unreadable']));

test('a picture of an empty page is read as a page without text', async () =>
  checkFindings(await blank(), {}, ['page-blank']));
