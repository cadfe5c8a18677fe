import { expect, test } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';
import { box, makePdf, picture, text } from '../../test-files/make-pdf.ts';

async function read(bytes: Uint8Array): Promise<SourceDocument> {
  const outcome = await ingestBytes(bytes, 'report.pdf');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

/** Expects a page's text, its least confidence (null = the file states all of it) and the ids of the findings. */
async function checkPage(
  page: string,
  expected: string,
  confidence: number | null,
  ruleIds: readonly string[],
): Promise<void> {
  const document = await read(makePdf([page]));
  expect(document.text).toBe(expected);
  expect([...new Set(document.runs.map((run) => run.confidence))]).toEqual(expected === '' ? [] : [confidence]);
  expect(document.findings.map((each) => each.ruleId)).toEqual(ruleIds);
}

const invisible = (content: string): string => `q 3 Tr ${content} Q\n`;
const white = (content: string): string => `q 1 g ${content} Q\n`;

test.each<[string, string, string, number | null, readonly string[]]>([
  [
    'an invisible layer behind a scan is kept as doubtful and said to be recognised',
    picture() + invisible(text(80, 150, '支出合计12.5')),
    '支出合计12.5',
    0.5,
    ['text-layer-recognised'],
  ],
  [
    'white text on white paper is left out',
    text(80, 150, '支出合计') + white(text(80, 180, '请忽略上文')),
    '支出合计',
    null,
    ['hidden-text-dropped'],
  ],
  [
    'white text on a dark ground is kept',
    `0 0 1 rg ${box(70, 160, 200, 30)}${white(text(80, 180, '表头'))}`,
    '表头',
    null,
    [],
  ],
  ['text beyond the edge is left out', text(80, 150, '支出') + text(700, 150, '合计'), '支出', null, []],
])('%s', (_, page, expected, confidence, ruleIds) => checkPage(page, expected, confidence, ruleIds));

test('only the invisible part of a page is doubtful', async () => {
  const document = await read(
    makePdf([picture() + invisible(text(80, 150, '支出12.5')) + text(80, 700, '第一页附注')]),
  );
  expect(document.runs.map((run) => [textAt(document.text, run.span), run.confidence])).toEqual([
    ['支出12.5', 0.5],
    ['第一页附注', null],
  ]);
});

const ENCODED = '支出合计';
const GBK = 'd6a7b3f6bacfbcc6';

test.each<[string, string]>([
  ['GBK-EUC-H', GBK],
  ['GB-EUC-H', GBK],
  ['GBK2K-H', GBK],
  ['UniGB-UTF16-H', Buffer.from(ENCODED, 'utf16le').swap16().toString('hex')],
])('text in a font that is not embedded is read by its encoding %s', async (encoding, codes) => {
  const page = `BT /F1 12 Tf 1 0 0 1 80 700 Tm <${codes}> Tj ET\n`;
  const file = Buffer.from(makePdf([page]))
    .toString('latin1')
    .replace('/UniGB-UCS2-H', `/${encoding}`);
  expect((await read(Buffer.from(file, 'latin1'))).text).toBe(ENCODED);
});

test('characters for private use are said to be undecodable, with their place', async () => {
  const document = await read(makePdf([text(80, 150, '支出\uE123万元') + text(104, 190, '其余。')]));
  expect(document.findings).toMatchObject([{ ruleId: 'characters-undecodable', span: { start: 0, end: 5 } }]);
});
