import { CFB, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';

type Rows = readonly (readonly (string | number | null)[])[];

const sheetOf = (rows: Rows, merges: readonly string[] = []): WorkSheet => {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet['!merges'] = merges.map((range) => utils.decode_range(range));
  return sheet;
};

function bookOf(...sheets: readonly WorkSheet[]): WorkBook {
  const book = utils.book_new();
  sheets.forEach((sheet, index) => {
    utils.book_append_sheet(book, sheet, `表${index + 1}`);
  });
  return book;
}

const bytesOf = (book: WorkBook): Uint8Array => write(book, { type: 'buffer', bookType: 'xlsx', compression: true });

async function read(bytes: Uint8Array): Promise<SourceDocument> {
  const outcome = await ingestBytes(bytes, 'report.xlsx');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

/** `expected` leaves out the heading with the sheet's name; table rows begin with `|`. */
async function checkBlocks(rows: Rows, merges: readonly string[], expected: readonly string[]): Promise<void> {
  const { text, blocks } = await read(bytesOf(bookOf(sheetOf(rows, merges))));
  const shown = blocks.map((block) => `${block.kind === 'table_row' ? '|' : ''}${textAt(text, block.span)}`);
  expect(shown).toEqual(['表1', ...expected]);
}

const HEADER = ['项目', '预算数', '决算数', '备注'] as const;

test.each<[string, Rows, readonly string[], readonly string[]]>([
  [
    'a title and its unit are paragraphs above the table, a note one below',
    [['收支总表'], [null, null, null, '单位：万元'], HEADER, ['基本支出', 12.5, 13, null], ['注：不含上级专项。']],
    ['A1:D1', 'A5:D5'],
    ['收支总表', '单位：万元', '|项目\t预算数\t决算数\t备注', '|基本支出\t12.5\t13\t', '注：不含上级专项。'],
  ],
  [
    'two labels in one row above a table are two paragraphs',
    [['填报单位：云溪县水利局', null, null, '金额单位：元'], HEADER, ['基本支出', 1, 2, '无']],
    [],
    ['填报单位：云溪县水利局', '金额单位：元', '|项目\t预算数\t决算数\t备注', '|基本支出\t1\t2\t无'],
  ],
  [
    'a blank row and a header part two tables',
    [HEADER, ['基本支出', 1, 2, '无'], [], ['科目', '金额', '比重', '备注'], ['培训费', 3, 4, '无']],
    [],
    ['|项目\t预算数\t决算数\t备注', '|基本支出\t1\t2\t无', '|科目\t金额\t比重\t备注', '|培训费\t3\t4\t无'],
  ],
  [
    'rows that a form leaves empty do not end its table',
    [HEADER, ['基本支出', 1, 2, '无'], [], [], ['合计', 1, 2, null]],
    [],
    ['|项目\t预算数\t决算数\t备注', '|基本支出\t1\t2\t无', '|\t\t\t', '|\t\t\t', '|合计\t1\t2\t'],
  ],
  [
    'a short line across a form stays a row when figures follow, and parts tables when a header follows',
    [HEADER, ['一、收入'], ['拨款', 1, 2, '无'], ['二、指标'], ['指标', '目标', '实际', '得分'], ['产出', 5, 6, 7]],
    ['A2:D2', 'A4:D4'],
    [
      '|项目\t预算数\t决算数\t备注',
      '|一、收入\t\t\t',
      '|拨款\t1\t2\t无',
      '二、指标',
      '|指标\t目标\t实际\t得分',
      '|产出\t5\t6\t7',
    ],
  ],
  [
    'a letter typed in cells is paragraphs, its line breaks too',
    [
      ['关于报送自评报告的函'],
      ['县财政局：'],
      [],
      ['一、职责\n1.管理水资源。\n2.建设水利工程。'],
      [null, null, '云溪县水利局'],
      [null, null, '2024年3月15日'],
    ],
    [],
    [
      '关于报送自评报告的函',
      '县财政局：',
      '一、职责',
      '1.管理水资源。',
      '2.建设水利工程。',
      '云溪县水利局',
      '2024年3月15日',
    ],
  ],
  [
    'lines of a table cell are joined',
    [
      ['指标', '说明'],
      ['产出', '1.完工12座；\n2.清淤33公里。'],
    ],
    [],
    ['|指标\t说明', '|产出\t1.完工12座；2.清淤33公里。'],
  ],
  [
    'leading empty rows and columns are left out',
    [[], [], [null, null, '项目', '金额'], [null, null, '培训费', 3]],
    [],
    ['|项目\t金额', '|培训费\t3'],
  ],
])('%s', (_, rows, merges, expected) => checkBlocks(rows, merges, expected));

test('merged cells know what they cover, empty ones too', async () => {
  const rows = [
    ['产出', '数量', '座数', 12],
    [null, null, '长度', 35],
    [null, '质量', '合格率', null],
  ];
  const { tables } = await read(bytesOf(bookOf(sheetOf(rows, ['A1:A3', 'B1:B2']))));
  const spans = tables[0]?.cells.filter((cell) => cell.rowSpan > 1);
  expect(spans).toMatchObject([
    { text: '产出', row: 0, column: 0, rowSpan: 3, columnSpan: 1 },
    { text: '数量', row: 0, column: 1, rowSpan: 2, columnSpan: 1 },
  ]);
});

async function checkFindings(book: WorkBook, expected: readonly (readonly [string, string | null])[]): Promise<void> {
  const { text, findings } = await read(bytesOf(book));
  expect(findings.map(({ ruleId, span }) => [ruleId, span === null ? null : textAt(text, span)])).toEqual(expected);
}

test('hidden sheets, rows and columns are read and told with their places', async () => {
  const sheet = sheetOf([HEADER, ['甲', 1, 2, '无'], ['乙', 3, 4, '无'], ['丙', 5, 6, '无']]);
  sheet['!rows'] = [{}, { hidden: true }, { hidden: true }];
  sheet['!cols'] = [{}, { hidden: true }];
  const book = bookOf(sheet, sheetOf([['科目', '金额']]));
  book.Workbook = { Sheets: [{}, { Hidden: 2 }] };
  await checkFindings(book, [
    ['rows-hidden', '甲\t1\t2\t无\n乙\t3\t4\t无'],
    ['columns-hidden', '预算数'],
    ['sheet-hidden', '表2\n科目\t金额'],
  ]);
});

test('figures shown rounded, errors and formulas without results are told', async () => {
  const sheet = sheetOf([HEADER, ['甲', 12.51, 3, '无']]);
  Object.assign(sheet, { B2: { t: 'n', v: 12.51, z: '0' }, C2: { t: 'e', v: 0x17, w: '#REF!' } });
  await checkFindings(bookOf(sheet), [
    ['cells-in-error', '#REF!'],
    ['figures-rounded', '13'],
  ]);
});

test('formulas without a stored result are told', async () => {
  const formula = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><f>SUM(B2:B3)</f></c></row>';
  const { findings } = await read(await withSheetXml(`<sheetData>${formula}</sheetData>`));
  expect(findings).toMatchObject([{ ruleId: 'formulas-uncalculated', severity: 'error', actual: 'B1' }]);
});

test('text under a merged cell is told', async () => {
  const sheet = sheetOf([HEADER, ['甲', 1, 2, '无']], ['B2:C2']);
  await checkFindings(bookOf(sheet), [['covered-cells-dropped', '甲\t1\t\t无']]);
});

/** A sheet of a workbook in its own XML, for what no library writes. */
async function withSheetXml(content: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytesOf(bookOf(sheetOf([['甲']]))));
  const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  zip.file('xl/worksheets/sheet1.xml', `<worksheet xmlns="${space}">${content}</worksheet>`);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const inline = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

test('a sheet of two cells that claims all rows and columns is read in no time', async () => {
  const document = await read(
    await withSheetXml(
      `<dimension ref="A1:XFD1048576"/><sheetData><row r="1">${inline('A1', '甲')}</row><row r="9">${inline('C9', '乙')}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
    ),
  );
  expect(document.text).toContain('甲');
});

test('rows behind the limit are left out, and told', async () => {
  const rows = Array.from(
    { length: 20_010 },
    (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c></row>`,
  );
  const document = await read(await withSheetXml(`<sheetData>${rows.join('')}</sheetData>`));
  expect(document.partial).toBe(true);
  expect(document.findings).toMatchObject([
    { ruleId: 'rows-left-out', reason: expect.stringContaining('rows 20001–20010') },
  ]);
});

async function checkFailure(bytes: Uint8Array, ruleId: string, reason: RegExp): Promise<void> {
  const outcome = await ingestBytes(bytes, 'report.xlsx');
  expect(outcome).toMatchObject({ kind: 'failed', findings: [{ ruleId, reason: expect.stringMatching(reason) }] });
}

test('a workbook that would unpack to more than the limit is refused before it is unpacked', async () => {
  const zip = await JSZip.loadAsync(bytesOf(bookOf(sheetOf([['甲']]))));
  zip.file('xl/media/image1.bin', new Uint8Array(257 * 2 ** 20));
  const bomb = await zip.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 1 },
  });
  await checkFailure(bomb, 'archive-too-large', /limit is 268,435,456 bytes/u);
});

test('a damaged workbook is reported as such', async () => {
  const broken = bytesOf(bookOf(sheetOf([['甲']]))).slice();
  broken.fill(0xff, 60, 900);
  await checkFailure(broken, 'document-damaged', /is damaged/u);
});

test('an "Excel" file that is a web page is read as one', async () => {
  const page =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"></head><body><table><tr><td>项目<td>金额<tr><td>培训费<td x:num="3.5">3.50</table>';
  const outcome = await ingestBytes(Buffer.from(page), '支出表.xls');
  expect(outcome).toMatchObject({ kind: 'read', document: { format: 'html', text: '项目\t金额\n培训费\t3.50' } });
});

/** A record of the binary formats: its type, the length of its data, the data. */
function recordOf(type: number, ...data: readonly (number | Uint8Array)[]): Buffer {
  const body = Buffer.concat(
    data.map((part) => (typeof part === 'number' ? Buffer.from([part & 0xff, part >> 8]) : part)),
  );
  return Buffer.concat([Buffer.from([type & 0xff, type >> 8, body.length & 0xff, body.length >> 8]), body]);
}

/** 培训费 in GBK, with its length before it. */
const LABEL = Buffer.from([6, 0, 0xc5, 0xe0, 0xd1, 0xb5, 0xb7, 0xd1]);

test.each([
  ['with its code page', [recordOf(0x42, 936)]],
  ['without one, as Chinese', []],
] as const)('an Excel 95 workbook is read %s', async (_, codePage) => {
  const head = [recordOf(0x809, 0x500, 5, 0, 0), ...codePage];
  const sheetName = Buffer.from([3, 0x41, 0x42, 0x43]);
  const at = Buffer.concat(head).length + 4 + 6 + sheetName.length + 4;
  const stream = Buffer.concat([
    ...head,
    recordOf(0x85, at, 0, 0, sheetName),
    recordOf(0x0a),
    recordOf(0x809, 0x500, 0x10, 0, 0),
    recordOf(0x204, 0, 0, 0, LABEL),
    recordOf(0x0a),
  ]);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/Book', stream);
  const outcome = await ingestBytes(CFB.write(container, { type: 'buffer' }), '支出表.xls');
  expect(outcome).toMatchObject({ kind: 'read', document: { format: 'xls', text: 'ABC\n培训费' } });
});
