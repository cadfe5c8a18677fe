import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textAt } from '#model/span.ts';
import { ingestFile } from './index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duizhang-ingest-'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  writeFileSync(join(folder, 'empty.txt'), '');
  writeFileSync(join(folder, 'report.pdf'), 'GIF89a');
  writeFileSync(join(folder, 'huge.txt'), '支出');
  // Sparse: takes no room on the disk.
  truncateSync(join(folder, 'huge.txt'), 200 * 2 ** 20);
  writeFileSync(join(folder, 'long.txt'), `${'云溪县水利局支出\n'.repeat(400_000)}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function checkFailure(path: string, ruleId: string, reason: RegExp): Promise<void> {
  const outcome = await ingestFile(join(folder, path));
  expect(outcome).toMatchObject({ kind: 'failed', findings: [{ severity: 'error', ruleId }] });
  expect(outcome.kind === 'failed' ? outcome.findings[0]?.reason : '').toMatch(reason);
}

test.each<[string, string, string, RegExp]>([
  ['a missing file is reported', 'none.txt', 'file-missing', /none\.txt does not exist/u],
  ['a folder is reported', '.', 'file-not-regular', /is a folder/u],
  ['a named pipe is refused without being opened', 'pipe', 'file-not-regular', /named pipe/u],
  ['an empty file is reported', 'empty.txt', 'file-empty', /empty\.txt is empty/u],
  ['a mislabelled file is told by its content', 'report.pdf', 'format-unsupported', /GIF image/u],
  ['a file over the limit is refused before it is read', 'huge.txt', 'file-too-large', /limit is 134,217,728/u],
  ['a text file has a limit of its own', 'long.txt', 'file-too-large', /limit is 8,388,608: split it/u],
])('%s', (_, path, ruleId, reason) => checkFailure(path, ruleId, reason));

/** The parts of a gold file that this test needs. */
interface Gold {
  readonly document: string;
  readonly sha256: string;
}

const shared = join(import.meta.dirname, '../../../shared');
const goldFiles = existsSync(shared) ? globSync(join(shared, 'gold/*.gold.json')) : [];

/** Every `value` in the gold file that is printed as it stands at its first span, with that span. */
function quotedValues(node: unknown): { readonly value: string; readonly span: readonly [number, number] }[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(quotedValues);
  const spans = 'spans' in node && Array.isArray(node.spans) ? node.spans : [];
  const isQuote = 'value' in node && typeof node.value === 'string' && /^\D+$/u.test(node.value);
  return isQuote && spans.length > 0 ? [...inner, { value: String(node.value), span: spans[0] }] : inner;
}

test.each(goldFiles.map((file) => [basename(file), file]))('the spans of %s fit the text as read', async (_, file) => {
  const gold: Gold = JSON.parse(readFileSync(file, 'utf8'));
  const path = join(shared, 'reports', `${gold.document}.txt`);
  const outcome = await ingestFile(path);
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  expect(outcome.document.id).toBe(gold.sha256);
  expect(outcome.document.id).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  expect(outcome.document.text).toBe(readFileSync(path, 'utf8'));
  const quotes = quotedValues(gold).filter(({ value, span }) => value.length === span[1] - span[0]);
  expect(quotes.length).toBeGreaterThan(0);
  for (const { value, span } of quotes) {
    expect(textAt(outcome.document.text, { start: span[0], end: span[1] })).toBe(value);
  }
});
