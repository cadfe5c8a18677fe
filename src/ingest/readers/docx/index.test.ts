import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';
import { cell, makeDocx, paragraph, row, run, styled, table } from '../../test-files/make-docx.ts';

const HEADING =
  '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="o"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>';

async function readBody(body: string, footnotes?: string) {
  const bytes = await makeDocx({ body, styles: HEADING, ...(footnotes === undefined ? {} : { footnotes }) });
  const outcome = await ingestBytes(bytes, 'report.docx');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

async function checkText(body: string, expected: string): Promise<void> {
  expect((await readBody(body)).text).toBe(expected);
}

const MERGED_DOWN = '<w:vMerge w:val="restart"/>';
const COVERED = '<w:vMerge/>';

test.each<[string, string, string]>([
  [
    'paragraphs are joined by line breaks and empty ones left out',
    paragraph('甲') + paragraph('') + paragraph('　乙 '),
    '甲\n乙',
  ],
  ['a soft line break parts paragraphs', `<w:p>${run('甲')}<w:r><w:br/></w:r>${run('乙')}</w:p>`, '甲\n乙'],
  [
    'a soft line break in a heading is only layout',
    `<w:p><w:pPr>${styled('o')}</w:pPr>${run('云溪县水利局')}<w:r><w:br/></w:r>${run('评价报告')}</w:p>`,
    '云溪县水利局评价报告',
  ],
  [
    'deleted text is left out and inserted text kept',
    `<w:p>${run('支出')}<w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:ins>${run('2')}</w:ins></w:p>`,
    '支出2',
  ],
  [
    'hidden text is left out',
    `<w:p>${run('支出')}${run('秘', '<w:vanish/>')}${run('5', '<w:vanish w:val="0"/>')}</w:p>`,
    '支出5',
  ],
  [
    'a row is a line with its cells joined by tabs',
    table(row(cell('项目'), cell('金额')), row(cell('堤防'), cell('12.5'))),
    '项目\t金额\n堤防\t12.5',
  ],
  [
    'a merged cell stands at its origin and leaves covered places empty',
    table(
      row(cell('甲', MERGED_DOWN), cell('乙', '<w:gridSpan w:val="2"/>')),
      row(cell('', COVERED), cell('1'), cell('2')),
    ),
    '甲\t乙\t\n\t1\t2',
  ],
  [
    'bookmarks between rows and cells do not undo merged cells',
    table(
      row(cell('甲', MERGED_DOWN), '<w:bookmarkStart/>', cell('1')),
      '<w:bookmarkEnd/>',
      row(cell('', COVERED), cell('2')),
    ),
    '甲\t1\n\t2',
  ],
  [
    'columns that a row skips stay empty',
    table(
      row(cell('甲'), cell('乙'), cell('丙')),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>${cell('2')}</w:tr>`,
    ),
    '甲\t乙\t丙\n\t2\t',
  ],
  [
    'paragraphs of a cell are joined without a space between Chinese',
    table(row(cell(paragraph('年初') + paragraph('预算数')))),
    '年初预算数',
  ],
  ['two figures in one cell stay two', table(row(cell(paragraph('12.5') + paragraph('37')))), '12.5 37'],
  [
    'a table inside a cell becomes text of the cell',
    table(row(cell(table(row(cell('内'), cell('1'))) + paragraph('外')), cell('乙'))),
    '内1外\t乙',
  ],
  [
    'a tab inside a cell does not part the row',
    table(row(cell(`<w:p>${run('甲')}<w:r><w:tab/></w:r>${run('乙')}</w:p>`), cell('丙'))),
    '甲 乙\t丙',
  ],
  [
    'a text box without a form for older programs is kept',
    `<w:p>${run('甲')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${paragraph('框内')}</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`,
    '甲\n框内',
  ],
  [
    'a text box with such a form is read once',
    `<w:p>${run('甲')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${paragraph('框内')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph('框内')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    '甲\n框内',
  ],
])('%s', (_, body, expected) => checkText(body, expected));

test('headings are told by outline level, of their own, their style or its name', async () => {
  const own = paragraph('丙', '<w:outlineLvl w:val="2"/>');
  const document = await readBody(paragraph('甲', styled('o')) + paragraph('乙', styled('2')) + own + paragraph('丁'));
  expect(document.blocks.map(({ kind, level }) => [kind, level])).toEqual([
    ['heading', 1],
    ['heading', 2],
    ['heading', 3],
    ['paragraph', null],
  ]);
});

test('a note stands at the end and its number is left out of the text', async () => {
  const note = `<w:footnote w:id="2">${paragraph('数据来自决算报表。')}</w:footnote>`;
  const document = await readBody(
    `<w:p>${run('执行率98%')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('。')}</w:p>${paragraph('乙')}`,
    note,
  );
  expect(document.text).toBe('执行率98%。\n乙\n数据来自决算报表。');
  expect(document.blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'footnote']);
});

test('the cells of a table know their places, spans and texts', async () => {
  const document = await readBody(
    paragraph('表') +
      table(
        row(cell('甲', MERGED_DOWN), cell('乙', '<w:gridSpan w:val="2"/>')),
        row(cell('', COVERED), cell('1'), cell('')),
      ),
  );
  const [found] = document.tables;
  expect(found?.cells).toEqual([
    { text: '甲', row: 0, column: 0, rowSpan: 2, columnSpan: 1, span: { start: 2, end: 3 } },
    { text: '乙', row: 0, column: 1, rowSpan: 1, columnSpan: 2, span: { start: 4, end: 5 } },
    { text: '1', row: 1, column: 1, rowSpan: 1, columnSpan: 1, span: { start: 8, end: 9 } },
    { text: '', row: 1, column: 2, rowSpan: 1, columnSpan: 1, span: { start: 10, end: 10 } },
  ]);
  expect(found?.rowSpans.map((span) => textAt(document.text, span))).toEqual(['甲\t乙\t', '\t1\t']);
});

async function checkFailure(bytes: Uint8Array, ruleId: string, reason: RegExp): Promise<void> {
  const outcome = await ingestBytes(bytes, 'report.docx');
  expect(outcome).toMatchObject({ kind: 'failed', findings: [{ ruleId }] });
  expect(outcome.kind === 'failed' ? outcome.findings[0]?.reason : '').toMatch(reason);
}

test('a file that lost its end is read as far as it goes, and said to be partial', async () => {
  const whole = await makeDocx({ body: paragraph('云溪县水利局') });
  const outcome = await ingestBytes(whole.subarray(0, whole.length - 100), 'report.docx');
  expect(outcome).toMatchObject({
    kind: 'read',
    document: {
      text: '云溪县水利局',
      partial: true,
      findings: [{ ruleId: 'document-truncated', severity: 'warning' }],
    },
  });
});

test('a file that lost its text is reported as cut off', async () => {
  const whole = await makeDocx({ body: paragraph('云溪县水利局') });
  await checkFailure(whole.subarray(0, 120), 'document-truncated', /was cut off/u);
});

test('text before a damaged place is kept, and said to be partial', async () => {
  const words = Array.from({ length: 9_000 }, (_, index) => paragraph(`第${index * 7919}项支出`)).join('');
  const broken = (await makeDocx({ body: words })).slice();
  broken.fill(0xff, broken.length / 2, broken.length / 2 + 200);
  const outcome = await ingestBytes(broken, 'report.docx');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  expect(outcome.document).toMatchObject({ partial: true, findings: [{ ruleId: 'document-damaged' }] });
  expect(outcome.document.text.startsWith('第0项支出\n第7919项支出\n')).toBe(true);
});

test('a file that would unpack to more than the limit is refused before it is unpacked', async () => {
  const zip = await JSZip.loadAsync(await makeDocx({ body: paragraph('云溪县水利局') }));
  zip.file('word/media/image1.bin', new Uint8Array(257 * 2 ** 20));
  const bomb = await zip.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 1 },
  });
  expect(bomb.length).toBeLessThan(4 * 2 ** 20);
  await checkFailure(bomb, 'archive-too-large', /limit is 268,435,456 bytes/u);
});

test('a file whose text cannot be unpacked is reported as damaged', async () => {
  const broken = (await makeDocx({ body: paragraph('云溪县水利局') })).slice();
  const at = Buffer.from(broken).indexOf('word/document.xml');
  broken.fill(0xff, at + 17, at + 60);
  await checkFailure(broken, 'document-damaged', /is damaged/u);
});
