import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlacedRun, SourceDocument } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';
import { openPdf, type PdfTextItem } from './open-pdf.ts';
import { mapRadicals } from './radicals.ts';

const project = join(import.meta.dirname, '../../../..');
const FILES = [
  'src/ingest/test-files/office-report.pdf',
  'corpus/documents/hengling-hrss-2018.pdf',
  'corpus/documents/yunling-agriculture-2024.pdf',
  '../shared/samples/report_lo.pdf',
  '../shared/samples/noembed_unigb.pdf',
].map((path) => join(project, path));

async function read(path: string): Promise<SourceDocument> {
  const outcome = await ingestBytes(readFileSync(path), basename(path));
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

/** What pdf.js says stands on each page of an upright PDF: texts with the middle of each on the page. */
type Printed = readonly { readonly text: string; readonly left: number; readonly right: number; readonly y: number }[];

async function printedPages(path: string): Promise<Printed[]> {
  const opened = await openPdf(readFileSync(path), path, null);
  if (opened.kind === 'refused') throw new Error(opened.reason);
  const pages = Array.from({ length: opened.document.numPages }, async (_, index) => {
    const page = await opened.document.getPage(index + 1);
    const { height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts = items.filter((item): item is PdfTextItem => 'str' in item);
    return texts.map(({ str, transform: [, , , size = 0, x = 0, y = 0], width }) => ({
      text: mapRadicals(str).text,
      left: x,
      right: x + width,
      y: height - y - size * 0.35,
    }));
  });
  const all = await Promise.all(pages);
  await opened.close();
  return all;
}

/** True when the items that begin in the run's place say its words one after the other. */
function isPrintedThere(words: string, { box: [left, top, right, bottom] }: PlacedRun, printed: Printed): boolean {
  const there = printed.filter(
    (item) => item.y > top && item.y < bottom && item.left < right - 1 && item.right > left + 1,
  );
  const said = there.toSorted((one, other) => one.left - other.left).map((item) => item.text);
  return said.join('').includes(words);
}

test.each(FILES.filter(existsSync).map((path) => [basename(path), path]))(
  'every run of %s says what is printed in its box, and no printed character is without one',
  async (_, path) => {
    const [document, pages] = await Promise.all([read(path), printedPages(path)]);
    const wrong = document.runs.filter(
      (run) => !isPrintedThere(textAt(document.text, run.span), run, pages[run.page - 1] ?? []),
    );
    expect(wrong.map((run) => textAt(document.text, run.span))).toEqual([]);
    checkCovered(document);
  },
);

/** Runs are in order, apart, and hold all that is no white space. */
function checkCovered({ text, runs }: SourceDocument): void {
  let end = 0;
  for (const { span } of [...runs, { span: { start: text.length, end: text.length } }]) {
    expect(text.slice(end, span.start).trim()).toBe('');
    expect(span.start).toBeGreaterThanOrEqual(end);
    end = span.end;
  }
}

test('a run has the box of its letters on its page', async () => {
  const { text, runs } = await read(FILES[0] ?? '');
  const at = text.indexOf('云溪县水利局');
  const box = [expect.closeTo(81.8, 0), expect.closeTo(76, 0), expect.closeTo(213.8, 0), expect.closeTo(98.6, 0)];
  expect(runs[0]).toEqual({ span: { start: at, end: at + 6 }, page: 1, box, confidence: null });
});
