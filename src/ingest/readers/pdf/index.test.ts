import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';
import { aslant, box, line, makePdf, picture, ruled, text } from '../../test-files/make-pdf.ts';

/** Without text recognition, which has tests of its own. */
async function readPages(...pages: readonly string[]): Promise<SourceDocument> {
  const outcome = await ingestBytes(makePdf(pages), 'report.pdf', { recognise: false });
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

async function checkText(pages: readonly string[], expected: string, ruleIds: readonly string[] = []): Promise<void> {
  const document = await readPages(...pages);
  expect(document.text).toBe(expected);
  expect(document.findings.map((each) => each.ruleId)).toEqual(ruleIds);
}

/** Lines of 35 letters fill the text from x = 80 to 500. */
const FULL = '本年度我局严格执行预算管理规定各项支出均按计划实施资金使用合规有效'.padEnd(35, '水');
const paragraph = (y: number): string =>
  text(104, y, FULL.slice(2)) + text(80, y + 20, FULL) + text(80, y + 40, '完成。');
const PARAGRAPH = `${FULL.slice(2)}${FULL}完成。`;

test.each<[string, readonly string[], string]>([
  [
    'lines that reach the edge go on, short lines and indents end a paragraph',
    [paragraph(150) + paragraph(210)],
    `${PARAGRAPH}\n${PARAGRAPH}`,
  ],
  [
    'a paragraph goes on over the end of a page',
    [paragraph(150) + text(104, 700, FULL.slice(2)), `${text(80, 150, '余下部分。')}${paragraph(170)}`],
    `${PARAGRAPH}\n${FULL.slice(2)}余下部分。\n${PARAGRAPH}`,
  ],
  [
    'a figure cut at the end of a line is one figure',
    [`${paragraph(150)}${text(104, 210, `${FULL.slice(4)}12,3`)}${text(80, 230, '45.67万元。')}`],
    `${PARAGRAPH}\n${FULL.slice(4)}12,345.67万元。`,
  ],
  [
    'a marker after a full sentence begins a paragraph without an indent',
    [`${paragraph(150)}${text(80, 210, `${FULL.slice(1)}。`)}${text(80, 230, '（二）人员情况。')}`],
    `${PARAGRAPH}\n${FULL.slice(1)}。\n（二）人员情况。`,
  ],
  [
    'pieces of one line are put in order whatever order they are drawn in',
    [text(140, 150, '万元') + text(80, 150, '支出合计12')],
    '支出合计12万元',
  ],
  [
    'text printed twice to look bold is read once',
    [text(80, 150, '支出合计') + text(80.4, 150, '支出合计')],
    '支出合计',
  ],
  ['radicals that pass for ideographs are mapped', [text(80, 150, '部⻔⽀出')], '部门支出'],
])('%s', async (_, pages, expected) => expect((await readPages(...pages)).text).toBe(expected));

const XS = [80, 180, 280, 380];
const YS = [100, 120, 140, 160];
const CELLS =
  text(84, 115, '项目') +
  text(184, 115, '预算数') +
  text(284, 115, '决算数') +
  text(84, 135, '堤防') +
  text(184, 135, '10.5') +
  text(284, 135, '9.5') +
  text(84, 155, '水库') +
  text(184, 155, '3') +
  text(284, 155, '2');
const TABLE = '项目\t预算数\t决算数\n堤防\t10.5\t9.5\n水库\t3\t2';

test.each<[string, readonly string[], string]>([
  ['a ruled table is read row by row', [ruled(XS, YS) + CELLS], TABLE],
  [
    'borders may be thin filled boxes',
    [XS.map((x) => box(x, 100, 0.5, 60)).join('') + YS.map((y) => box(80, y, 300.5, 0.5)).join('') + CELLS],
    TABLE,
  ],
  [
    'borders may be dotted and doubled',
    [
      ruled(XS, YS.slice(0, 3)) +
        Array.from({ length: 100 }, (_, dot) => line(80 + dot * 3, 160, 81 + dot * 3, 160)).join('') +
        XS.map((x) => line(x, 140, x, 160)).join('') +
        line(80, 98.5, 380, 98.5) +
        CELLS,
    ],
    TABLE,
  ],
  [
    'a table may be open at its sides',
    [
      YS.map((y) => line(80, y, 380, y)).join('') +
        XS.slice(1, 3)
          .map((x) => line(x, 100, x, 160))
          .join('') +
        CELLS,
    ],
    TABLE,
  ],
  [
    'cells without a rule between them are one',
    [
      ruled([80, 380], [100, 160]) +
        line(180, 100, 180, 160) +
        line(280, 120, 280, 160) +
        line(180, 120, 380, 120) +
        line(80, 140, 380, 140) +
        text(84, 125, '项目') +
        text(240, 115, '金额') +
        text(184, 135, '10.5') +
        text(284, 135, '9.5'),
    ],
    '项目\t金额\t\n\t10.5\t9.5\n\t\t',
  ],
  [
    'lines of one cell are joined',
    [
      ruled([80, 130, 180], [100, 140]) +
        text(84, 115, '年初') +
        text(84, 132, '预算') +
        text(134, 115, '1,234.') +
        text(134, 132, '56'),
    ],
    '年初预算\t1,234.56',
  ],
  [
    'figures of two cells in one piece are parted at the border',
    [ruled([80, 140, 200], [100, 120, 140]) + text(92, 115, '128900.003991.37')],
    '128900.0\t03991.37\n\t',
  ],
  [
    'a table goes on over pages and its repeated header is left out',
    [
      ruled(XS, YS) + CELLS,
      ruled(XS, [100, 120, 140]) +
        text(84, 115, '项目') +
        text(184, 115, '预算数') +
        text(284, 115, '决算数') +
        text(84, 135, '渠道') +
        text(184, 135, '7') +
        text(284, 135, '6'),
    ],
    `${TABLE}\n渠道\t7\t6`,
  ],
  [
    'a frame around text is no table',
    [ruled([80, 380], [100, 160]) + text(84, 125, '注：单位为万元。')],
    '注：单位为万元。',
  ],
])('%s', async (_, pages, expected) => expect((await readPages(...pages)).text).toBe(expected));

test('merged cells know what they cover, and a row its page', async () => {
  const document = await readPages(
    ruled([80, 380], [100, 160]) +
      line(180, 100, 180, 160) +
      line(280, 120, 280, 160) +
      line(180, 120, 380, 120) +
      line(180, 140, 380, 140) +
      text(84, 135, '项目') +
      text(240, 115, '金额'),
  );
  expect(
    document.tables[0]?.cells.map(({ text: content, row, column, rowSpan, columnSpan }) => [
      content,
      row,
      column,
      rowSpan,
      columnSpan,
    ]),
  ).toEqual([
    ['项目', 0, 0, 3, 1],
    ['金额', 0, 1, 1, 2],
    ['', 1, 1, 1, 1],
    ['', 1, 2, 1, 1],
    ['', 2, 1, 1, 1],
    ['', 2, 2, 1, 1],
  ]);
});

const body = (page: number): string => text(104, 400, `这是第${page}部分。`);

test.each<[string, readonly string[], string, readonly string[]]>([
  [
    'page numbers are left out with a finding',
    [1, 2, 3].map((page) => body(page) + text(290, 800, `- ${page} -`)),
    '这是第1部分。\n这是第2部分。\n这是第3部分。',
    ['page-numbers-removed'],
  ],
  [
    'bare numbers that count on are page numbers, others are not',
    [body(1) + text(290, 800, '5'), body(2) + text(290, 800, '6'), body(3) + text(290, 800, '88')],
    '这是第1部分。\n这是第2部分。\n这是第3部分。\n88',
    ['page-numbers-removed'],
  ],
  [
    'headers that repeat are left out with a finding',
    [1, 2, 3].map((page) => text(80, 60, '云溪县水利局自评材料') + body(page)),
    '这是第1部分。\n这是第2部分。\n这是第3部分。',
    ['running-lines-removed'],
  ],
  [
    'a line on two pages only is no header',
    [1, 2].map((page) => text(80, 60, '云溪县水利局') + body(page)),
    '云溪县水利局\n这是第1部分。\n云溪县水利局\n这是第2部分。',
    [],
  ],
  [
    'left-hand and right-hand pages may have headers of their own, and the first page none',
    [1, 2, 3, 4, 5, 6, 7].map(
      (page) => (page === 1 ? '' : text(80, 60, page % 2 === 0 ? '云溪县水利局' : '绩效自评报告')) + body(page),
    ),
    [1, 2, 3, 4, 5, 6, 7].map((page) => `这是第${page}部分。`).join('\n'),
    ['running-lines-removed', 'running-lines-removed'],
  ],
  [
    'headers that name the chapter are left out where they stand apart from the text',
    ['概况', '概况', '支出', '支出', '绩效', '绩效', '绩效'].map(
      (chapter, at) => text(80, 60, `${chapter}情况`, 9) + body(at + 1),
    ),
    [1, 2, 3, 4, 5, 6, 7].map((page) => `这是第${page}部分。`).join('\n'),
    ['running-lines-removed', 'running-lines-removed', 'running-lines-removed'],
  ],
  [
    'the unit above a table at the top of every page is kept',
    [1, 2, 3].map(() => text(400, 60, '单位：万元') + paragraph(400)),
    [1, 2, 3].map(() => `单位：万元\n${PARAGRAPH}`).join('\n'),
    [],
  ],
  [
    'a first line that repeats at the top of the text is kept',
    [1, 2, 3, 4, 5, 6].map(
      (page) =>
        text(80, 100, page < 3 ? '项目资金实行专账核算。' : `另有${'甲乙丙丁戊己'[page]}事。`) +
        text(80, 120, `正文${'甲乙丙丁戊己庚'[page]}。`),
    ),
    [1, 2, 3, 4, 5, 6]
      .map(
        (page) =>
          `${page < 3 ? '项目资金实行专账核算。' : `另有${'甲乙丙丁戊己'[page]}事。`}\n正文${'甲乙丙丁戊己庚'[page]}。`,
      )
      .join('\n'),
    [],
  ],
  [
    'watermarks are left out with a finding',
    [aslant(200, 500, '内部资料') + body(1)],
    '这是第1部分。',
    ['turned-text-dropped'],
  ],
  ['mapped radicals are counted in a finding', [text(80, 150, '⻔')], '门', ['radicals-mapped']],
  ['a page that is a picture is named', [body(1), picture()], '这是第1部分。', ['page-text-missing']],
])('%s', (_, pages, expected, ruleIds) => checkText(pages, expected, ruleIds));

test('a footnote stands behind the paragraph that goes on over its page', async () => {
  const note = line(80, 740, 180, 740) + text(80, 755, '①按年末在册人数计算。', 9);
  const document = await readPages(
    paragraph(150) + text(104, 700, FULL.slice(2)) + note,
    `${text(80, 150, '余下部分。')}${paragraph(170)}`,
  );
  expect(document.blocks.map(({ kind, span }) => [kind, textAt(document.text, span)])).toEqual([
    ['paragraph', PARAGRAPH],
    ['paragraph', `${FULL.slice(2)}余下部分。`],
    ['footnote', '①按年末在册人数计算。'],
    ['paragraph', PARAGRAPH],
  ]);
});

test('columns are read one after the other, titles over them before', async () => {
  const words = '全年组织开展河道清淤工程十五处并按期完工';
  const column = (x: number, mark: string): string =>
    [0, 1, 2, 3, 4].map((at) => text(x, 160 + at * 20, at === 4 ? `${mark}毕。` : words.slice(0, 16))).join('');
  const document = await readPages(text(200, 120, '水利工作通报', 18) + column(80, '左') + column(310, '右'));
  const prose = words.slice(0, 16).repeat(4);
  expect(document.text).toBe(`水利工作通报\n${prose}左毕。\n${prose}右毕。`);
});

test('large type is a heading with the level of its size', async () => {
  const document = await readPages(
    text(150, 120, '绩效自评报告', 22) + text(80, 160, '一、概况', 16) + paragraph(200) + text(80, 280, '二、支出', 16),
  );
  expect(document.blocks.map(({ kind, level }) => [kind, level])).toEqual([
    ['heading', 1],
    ['heading', 2],
    ['paragraph', null],
    ['heading', 2],
  ]);
});

test('pages know their size and their part of the text', async () => {
  const document = await readPages(
    paragraph(150) + text(104, 700, FULL.slice(2)),
    text(80, 150, '余下部分。'),
    '',
    text(80, 150, '末页。'),
  );
  expect(document.pages.map((page) => textAt(document.text, page.span))).toEqual([
    `${PARAGRAPH}\n${FULL.slice(2)}`,
    '余下部分。',
    '',
    '末页。',
  ]);
  expect(document.pages[0]).toMatchObject({ number: 1, width: 595, height: 842 });
});

test('a scan is read as a partial document that says it is a scan', async () => {
  const document = await readPages(picture(), picture());
  expect(document).toMatchObject({
    text: '',
    partial: true,
    findings: [{ ruleId: 'text-layer-missing', severity: 'error' }],
  });
  expect(document.findings[0]?.reason).toMatch(/any of its 2 pages: it is a scan/u);
});

test('a file that was cut off is partial or failed, never silently short', async () => {
  const whole = makePdf([body(1), body(2)]);
  const outcome = await ingestBytes(whole.subarray(0, whole.length - 300), 'report.pdf');
  expect(outcome.kind === 'failed' || outcome.document.partial).toBe(true);
});

test('a damaged page is read as far as it goes and the document is partial', async () => {
  const broken = Buffer.from(makePdf([body(1) + text(104, 420, '第二行'), body(2)]))
    .toString('latin1')
    .replace('Tj', 'Xj');
  const outcome = await ingestBytes(Buffer.from(broken, 'latin1'), 'report.pdf');
  expect(outcome).toMatchObject({
    kind: 'read',
    document: { text: '第二行\n这是第2部分。', partial: true, findings: [{ ruleId: 'document-damaged' }] },
  });
});

const LOCKED = join(import.meta.dirname, '../../test-files/locked/password-is-yunxi.pdf');

test.each<[string, string | null, RegExp]>([
  [
    'an encrypted PDF is reported with what to do',
    null,
    /is encrypted: give its password \(--password\) or save it without one/u,
  ],
  ['a wrong password is reported', 'wrong', /the password given does not open it/u],
])('%s', async (_, password, reason) => {
  const outcome = await ingestBytes(readFileSync(LOCKED), 'locked.pdf', { password });
  expect(outcome).toMatchObject({
    kind: 'failed',
    findings: [{ ruleId: 'document-encrypted', reason: expect.stringMatching(reason) }],
  });
});

test('an encrypted PDF is read with its password', async () => {
  const outcome = await ingestBytes(readFileSync(LOCKED), 'locked.pdf', { password: 'yunxi' });
  expect(outcome).toMatchObject({ kind: 'read', document: { text: 'Total 12.50' } });
});

test.each([
  ['without a password', null],
  ['whatever password is given for other files', 'wrong'],
])('a PDF that only its owner may change is read %s', async (_, password) => {
  const file = join(import.meta.dirname, '../../test-files/locked/owner-only.pdf');
  const outcome = await ingestBytes(readFileSync(file), 'owner.pdf', { password });
  expect(outcome).toMatchObject({ kind: 'read', document: { text: '支出合计12.5万元', findings: [] } });
});

test.each([90, 180, 270])('a page turned by %i degrees is read upright, tables and all', async (degrees) => {
  const outcome = await ingestBytes(makePdf([ruled(XS, YS) + CELLS], `/Rotate ${degrees}`), 'report.pdf');
  expect(outcome).toMatchObject({ kind: 'read', document: { text: TABLE, pages: [{ width: 595, height: 842 }] } });
});

test('what only begins like a PDF is reported as damaged', async () => {
  const outcome = await ingestBytes(Buffer.from('%PDF-1.7\n云溪县水利局'), 'report.pdf');
  expect(outcome).toMatchObject({ kind: 'failed', findings: [{ ruleId: 'document-damaged' }] });
});
