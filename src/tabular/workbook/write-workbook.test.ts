import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type CellObject, read, type WorkBook } from '@e965/xlsx';
import fc from 'fast-check';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLibreOffice } from '../../find-libreoffice.ts';
import type { CodebookEntry, SheetSource } from '../index.ts';
import { writeWorkbook } from '../index.ts';

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duizhang-workbook-'));
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
});
afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true, force: true });
});

let made = 0;
interface Made {
  readonly book: WorkBook;
  readonly path: string;
  readonly notes: readonly string[];
}

async function make(
  tables: readonly SheetSource[],
  codebook: readonly CodebookEntry[] = [],
  limits = { rowsPerSheet: 1000, rowsInAll: 10_000 },
): Promise<Made> {
  made += 1;
  const path = join(folder, `${made}.xlsx`);
  const { notes } = await writeWorkbook(connection, path, { codebook, tables, limits });
  return { book: read(await readFile(path), { cellNF: true, cellDates: false, sheetStubs: false }), path, notes };
}

const table = (query: string, name = 'rows'): SheetSource => ({ name, query });

/** The cells below the header of a sheet's only row, by column letter. */
const cell = ({ book }: Made, place: string, sheet = 'rows'): CellObject | undefined => book.Sheets[sheet]?.[place];

/** Reads back the texts of a column as the workbook has them. */
async function texts(values: readonly string[]): Promise<readonly unknown[]> {
  await connection.run('CREATE OR REPLACE TEMP TABLE texts (position INTEGER, word VARCHAR)');
  const appender = await connection.createAppender('texts');
  for (const [index, value] of values.entries()) {
    appender.appendInteger(index);
    appender.appendVarchar(value);
    appender.endRow();
  }
  appender.closeSync();
  const written = await make([table('SELECT word FROM texts ORDER BY position')]);
  return values.map((_, index) => cell(written, `A${index + 2}`)?.v);
}

/** The reader at hand takes a carriage return before a line break away; that both are written is tested by itself. */
const asRead = (text: string): string => text.replaceAll('\r\n', '\n');

/** The XML of a workbook's second sheet. */
async function sheetXml(): Promise<string> {
  const zip = await JSZip.loadAsync(await readFile(join(folder, `${made}.xlsx`)));
  return (await zip.file('xl/worksheets/sheet2.xml')?.async('string')) ?? '';
}

describe('cells', () => {
  const cases = [
    ['text', `'预算'`, { t: 's', v: '预算', z: '@' }],
    ['an empty text', `''`, { t: 's', v: '' }],
    ['a whole number', '2023::INTEGER', { t: 'n', v: 2023, z: '0' }],
    ['fen', '12345678901::BIGINT', { t: 'n', v: 12345678901, z: '0' }],
    ['fen of sixteen digits', '1234567890123456::BIGINT', { t: 's', v: '1234567890123456' }],
    ['money', '-1234567.80::DECIMAL(20, 2)', { t: 'n', v: -1234567.8, z: '#,##0.00', w: '-1,234,567.80' }],
    ['money of sixteen digits', '99999999999999.99::DECIMAL(20, 2)', { t: 's', v: '99999999999999.99' }],
    ['money of fifteen digits', '9999999999999.99::DECIMAL(20, 2)', { t: 'n', v: 9999999999999.99 }],
    ['a decimal', '206.91::DECIMAL(28, 10)', { t: 'n', v: 206.91 }],
    ['a decimal that is whole', '100::DECIMAL(28, 10)', { t: 'n', v: 100 }],
    ['nought', '0::DECIMAL(28, 10)', { t: 'n', v: 0 }],
    ['a small decimal', '0.0000000001::DECIMAL(28, 10)', { t: 'n', v: 1e-10 }],
    ['a decimal of fifteen digits', '99999.9999999999::DECIMAL(28, 10)', { t: 'n', v: 99999.9999999999 }],
    ['a decimal of sixteen digits', '-123456.7890123456::DECIMAL(28, 10)', { t: 's', v: '-123456.7890123456' }],
    ['a fraction', '0.25::DOUBLE', { t: 'n', v: 0.25 }],
    ['no number', `'NaN'::DOUBLE`, { t: 's', v: 'nan' }],
    ['a sum', 'sum(12::BIGINT)', { t: 'n', v: 12 }],
    ['a day', `DATE '2023-12-31'`, { t: 'n', v: 45291, z: 'yyyy\\-mm\\-dd', w: '2023-12-31' }],
    ['the first day counted rightly', `DATE '1900-03-01'`, { t: 'n', v: 61 }],
    ['a day before', `DATE '1900-02-28'`, { t: 's', v: '1900-02-28' }],
    ['truth', 'true', { t: 'b', v: true }],
    ['falsehood', 'false', { t: 'b', v: false }],
    ['a list', `['甲', '乙']`, { t: 's', v: '甲;乙' }],
    ['an empty list', `[]::VARCHAR[]`, { t: 's', v: '' }],
    ['a structure', `{'a': 1}`, { t: 's', v: "{'a': 1}" }],
  ] as const;
  for (const [name, sql, expected] of cases) {
    it(`hold ${name}`, async () => {
      expect(cell(await make([table(`SELECT 1 AS key, ${sql} AS value`)]), 'B2')).toMatchObject(expected);
    });
  }

  it('are not there for null', async () => {
    const written = await make([table(`SELECT 1 AS key, NULL::VARCHAR AS a, NULL::DECIMAL(20, 2) AS b, 'x' AS c`)]);
    expect([cell(written, 'B2'), cell(written, 'C2'), cell(written, 'D2')?.v]).toEqual([undefined, undefined, 'x']);
  });
});

describe('texts', () => {
  it('that look like formulas stay text, without an apostrophe', async () => {
    const hostile = [
      '=1+1',
      '+1',
      '-3.5',
      '@SUM(A1)',
      '\t=1',
      '=HYPERLINK("http://example.org","x")',
      "=cmd|' /C calc'!A0",
    ];
    const written = await texts(hostile);
    expect(written).toEqual(hostile);
    const xml = await sheetXml();
    expect(xml).toContain('<t xml:space="preserve">=1+1</t>');
    expect(xml).not.toContain('<f');
  });

  it('come back with every character', async () => {
    const strange = [
      ' space around ',
      'a\tb\nc\r\nd\re',
      'a\u0000b\u0001\u000b\u001f\ufffe\uffff',
      '_x0041_ and _x005F_x0041_ and _X000d_ and _x0041_x0042_',
      '<b>&amp;"\'</b>]]>',
      '𠮷𝟙😀',
      '\u0007_x0007_<',
      '',
    ];
    expect(await texts(strange)).toEqual(strange.map(asRead));
  });

  it('keep carriage returns and what looks like an escape', async () => {
    await texts(['a\r\nb', '_x0041_x0042_']);
    expect(await sheetXml()).toContain('>a_x000D_\nb<');
    expect(await sheetXml()).toContain('>_x005F_x0041_x005F_x0042_<');
  });

  it('come back whatever they are', async () => {
    const pieces = fc.constantFrom(
      '_',
      'x',
      'X',
      '0041',
      '_x0041_',
      '&',
      '<',
      '\r',
      '\n',
      '\u0000',
      '\u001f',
      '钱',
      '😀',
      ' ',
    );
    const text = fc.oneof(
      fc.array(pieces).map((all) => all.join('')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 40 }), async (values) => {
        expect(await texts(values)).toEqual(values.map((value) => asRead(value.toWellFormed())));
      }),
      { numRuns: 40 },
    );
  });

  it('too long for a cell are cut with a mark, and counted', async () => {
    const whole = await make([table(`SELECT repeat('款', 32767) AS a, repeat('😀', 16383) AS b`)]);
    expect([cell(whole, 'A2')?.v, cell(whole, 'B2')?.v]).toEqual(['款'.repeat(32767), '😀'.repeat(16383)]);
    expect(whole.notes).toEqual([]);
    const long = await make([
      table(`SELECT repeat('款', 32768) AS a, repeat('😀', 40000) AS b, repeat('a😀', 20000) AS c`),
    ]);
    expect(cell(long, 'A2')?.v).toBe(`${'款'.repeat(32700)}… [cut: 32768 characters]`);
    expect(cell(long, 'B2')?.v).toBe(`${'😀'.repeat(16350)}… [cut: 40000 characters]`);
    for (const place of ['A2', 'B2', 'C2'])
      expect(String(cell(long, place)?.v).length, place).toBeLessThanOrEqual(32_767);
    expect(long.notes).toEqual(['In the workbook 3 texts of rows cut at the 32,767 characters that a cell holds.']);
  });
});

describe('a workbook', () => {
  const described: CodebookEntry = {
    table: 'rows',
    column: 'key',
    title: 'Key',
    titleZh: '键',
    description: 'Tells rows apart.',
    type: 'text',
    unit: null,
    values: ['a', 'b'],
  };

  it('begins with a codebook and has a sheet a table', async () => {
    const { book } = await make([table('SELECT 1 AS key'), table('SELECT 2 AS key', 'others')], [described]);
    expect(book.SheetNames).toEqual(['codebook', 'rows', 'others']);
    const cells = Object.values(book.Sheets['codebook'] ?? {}).map((one: CellObject) => one.v);
    expect(cells).toEqual(
      expect.arrayContaining(['table', 'title_zh', 'Tells rows apart.', '键', 'a; b', '(workbook)']),
    );
  });

  it('has a frozen header and first column, a filter and widths', async () => {
    const { path } = await make([table(`SELECT 1 AS key, '绩效目标' AS target UNION ALL SELECT 2, 'x'`)]);
    const zip = await JSZip.loadAsync(await readFile(path));
    const xml = await zip.file('xl/worksheets/sheet2.xml')?.async('string');
    expect(xml).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A1:B3"/>');
    expect(xml).toContain('<col min="2" max="2" width="9" customWidth="1"/>');
    expect(await zip.file('xl/workbook.xml')?.async('string')).toContain('&#39;rows&#39;!$A$1:$B$3');
  });

  it('is the same, byte for byte, for the same rows', async () => {
    const rows = table('SELECT i AS key, i::VARCHAR AS name FROM range(5000) AS made(i)');
    const limits = { rowsPerSheet: 2100, rowsInAll: 10_000 };
    const first = await make([rows], [described], limits);
    const second = await make([rows], [described], limits);
    expect((await readFile(first.path)).equals(await readFile(second.path))).toBe(true);
  });

  it('goes on in further sheets where a table is longer than one', async () => {
    const long = table('SELECT i AS key FROM range(5000) AS made(i)', 'evidence');
    const { book, notes } = await make([long], [], { rowsPerSheet: 2100, rowsInAll: 5000 });
    expect(book.SheetNames).toEqual(['codebook', 'evidence', 'evidence (2)', 'evidence (3)']);
    const ends = ['evidence', 'evidence (2)', 'evidence (3)'].map((name) => {
      const sheet = book.Sheets[name];
      return [sheet?.['!ref'], sheet?.['A1']?.v, sheet?.['A2']?.v];
    });
    expect(ends).toEqual([
      ['A1:A2101', 'key', 0],
      ['A1:A2101', 'key', 2100],
      ['A1:A801', 'key', 4200],
    ]);
    expect(notes).toEqual(['The table evidence takes 3 sheets of the workbook.']);
  });

  it('with more rows than spreadsheets open is refused with what to do, and nothing is written', async () => {
    const path = join(folder, 'refused.xlsx');
    const limits = { rowsPerSheet: 100, rowsInAll: 1500 };
    const tables = [table('SELECT * FROM range(1000)'), table('SELECT * FROM range(501)', 'others')];
    await expect(writeWorkbook(connection, path, { codebook: [], tables, limits })).rejects.toThrow(
      /^A workbook with 1,501 rows is more than spreadsheets open \(the limit is 1,500\); take a part: duizhang export --format xlsx --where "/u,
    );
    expect(await readdir(folder)).not.toContain('refused.xlsx');
  });

  it('has a sheet for an empty table', async () => {
    const written = await make([table('SELECT 1 AS key, 2 AS value WHERE false')]);
    expect(written.book.Sheets['rows']?.['!ref']).toBe('A1:B1');
  });

  it('gives sheets names that spreadsheets take and that differ', async () => {
    const names = ['a/b:c', 'A_B_C', 'history', 'x'.repeat(40), 'x'.repeat(35), "'quoted'", 'codebook'];
    const { book } = await make(names.map((name) => table('SELECT 1 AS key', name)));
    expect(book.SheetNames.slice(1)).toEqual([
      'a_b_c',
      'A_B_C (2)',
      'history_',
      'x'.repeat(31),
      `${'x'.repeat(27)} (2)`,
      '_quoted_',
      'codebook (2)',
    ]);
  });

  it('says what is wrong where it cannot be written', async () => {
    const tables = [table('SELECT * FROM range(100000)')];
    await expect(writeWorkbook(connection, join(folder, 'no', 'such.xlsx'), { codebook: [], tables })).rejects.toThrow(
      /ENOENT/u,
    );
    await expect(
      writeWorkbook(connection, join(folder, 'wrong.xlsx'), {
        codebook: [],
        tables: [table('SELECT nothing FROM range(1)')],
      }),
    ).rejects.toThrow(/nothing/u);
    // The connection serves on.
    expect((await connection.runAndReadAll('SELECT 1')).getRows()).toEqual([[1]]);
  });
});

const office = findLibreOffice(process.env['PATH'] ?? '');
describe.skipIf(office === null)(`in LibreOffice${office === null ? ', which is not installed here' : ''}`, () => {
  it('every cell is what the table has', async () => {
    const query = `SELECT i AS key, '=' || i || ',"项目"' AS name, (i * 1000 + 0.5)::DECIMAL(20, 2) AS amount,
      DATE '2020-02-28' + i::INTEGER AS day, i % 2 = 0 AS odd, CASE WHEN i % 3 = 0 THEN '_x0041_ 😀' END AS note FROM range(300) AS made(i)`;
    const { path } = await make([table(query)]);
    // Sheet 2, as displayed: a text reads as it is, a number by its format.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,2';
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await promisify(execFile)(office ?? '', [profile, '--headless', '--convert-to', filter, '--outdir', folder, path]);
    const csv = (await readdir(folder)).find((name) => name.startsWith(`${made}-`) && name.endsWith('.csv'));
    const displayed = `SELECT key::VARCHAR AS key, name, printf('%,.2f', amount) AS amount, day::VARCHAR AS day, upper(odd::VARCHAR) AS odd, coalesce(note, '') AS note FROM (${query}) ORDER BY ALL`;
    const read = `SELECT * FROM read_csv('${join(folder, csv ?? '')}', all_varchar = true, nullstr = '\\N') ORDER BY ALL`;
    const expected = (await connection.runAndReadAll(displayed)).getRows();
    expect(expected).toHaveLength(300);
    expect((await connection.runAndReadAll(read)).getRows()).toEqual(expected);
  });
});
