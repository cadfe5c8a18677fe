import { expect, test } from 'vitest';
import type { PdfPageContent } from './page-content.ts';
import { isScan, isUndecodable } from './read-pages.ts';
import { pictureFindings } from './reading-findings.ts';

/** A page with so many characters that are sure to be wrong, so many that are not, and pictures over a share of it. */
function page(wrong: number, right: number, pictureShare: number): PdfPageContent {
  const place = { x: 80, y: 80, width: 100, size: 12, font: 'F1' };
  const pieces = [
    { ...place, text: '□'.repeat(wrong), confidence: 0 },
    { ...place, text: '文'.repeat(right), confidence: null },
  ].filter((piece) => piece.text !== '');
  return {
    number: 1,
    width: 595,
    height: 842,
    pieces,
    rules: [],
    pictures: 1,
    pictureShare,
    turned: 0,
    unseen: 0,
    recognised: 0,
  };
}

test.each([
  ['a page in fonts that do not say their characters is read from its picture', page(200, 30, 0), false, true],
  ['one with a few such characters is not', page(30, 200, 0), false, false],
  ['a picture with a page number is a scan', page(0, 3, 0.9), true, false],
  ['a page of text with a logo is neither', page(0, 300, 0.1), false, false],
] as const)('%s', (_, content, scan, undecodable) => {
  expect([isScan(content), isUndecodable(content)]).toEqual([scan, undecodable]);
});

const rulesOf = (content: PdfPageContent): string[] =>
  pictureFindings('报告.pdf', {
    kind: 'read',
    pages: [content],
    unreadable: [],
    radicals: 0,
    lost: 0,
    recognised: [],
    replaced: [],
  }).map((finding) => finding.ruleId);

test.each([
  ['a picture over half of a page with text is named', page(0, 300, 0.5), ['pictures-unread']],
  ['a logo is not', page(0, 300, 0.1), []],
  ['nor a picture behind recognised text', { ...page(0, 300, 1), recognised: 300 }, []],
])('%s', (_, content, expected) => expect(rulesOf(content)).toEqual(expected));
