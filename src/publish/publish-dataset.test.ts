import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { read as readWorkbook, utils } from '@e965/xlsx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finding } from '#model/finding.ts';
import { type PublishedReport, REPORT_EMPTY } from '#model/published-report.ts';
import { RELEASE_DATABASE, RELEASE_FORMATS, type ReleaseFormat } from '#model/release.ts';
import type { BudgetFact } from '#schemas/record/record.ts';
import { publishDataset } from './index.ts';
import { at, TEST_TEXT, testReport } from './test-report.ts';

let workspace: string;
let folder: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'duizhang-publish-'));
  folder = join(workspace, 'dataset');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

/** All but the workbook, which takes as long as the rest together and has tests of its own. */
const FORMATS = ['parquet', 'duckdb', 'csv', 'jsonl'] as const;

const publish = (
  reports: Parameters<typeof publishDataset>[0],
  to = folder,
  formats: readonly ReleaseFormat[] = FORMATS,
) => publishDataset(reports, { folder: to, version: '1.2.3', releaseDate: '2026-11-21', formats });

const read = (path: string, from = folder): Promise<string> => readFile(join(from, path), 'utf8');

/** Every file but the database, by path, with the hash of its bytes. */
async function hashes(from: string): Promise<Record<string, string>> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashed = await Promise.all(
    paths
      .filter((path) => !path.endsWith(RELEASE_DATABASE))
      .map(async (path) => [
        path.slice(from.length),
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ]),
  );
  return Object.fromEntries(hashed.sort());
}

async function rows(sql: string, from = folder): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(join(from, RELEASE_DATABASE), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const result = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return result;
}

const checkRows = async (sql: string, expected: unknown[][]): Promise<void> => {
  expect(await rows(sql)).toEqual(expected);
};

const withBudget = (change: Partial<BudgetFact>, report = testReport()): PublishedReport => {
  const [first, ...others] = report.record.budget;
  if (first === undefined) throw new Error('The test report has a budget.');
  return { ...report, record: { ...report.record, budget: [{ ...first, ...change }, ...others] } };
};

test('a release holds the database, every table twice, the records, the package and the codebook', async () => {
  const publication = await publish([testReport()], folder, RELEASE_FORMATS);
  expect(publication).toMatchObject({ folder, version: '1.2.3', releaseDate: '2026-11-21', reports: 1 });
  expect(publication.rows).toBe(Object.values(publication.tables).reduce((sum, count) => sum + count, 0));
  expect((await readdir(folder)).sort()).toEqual([
    'CITATION.cff',
    'CODEBOOK.md',
    'GUIDE.md',
    'QUESTIONS.md',
    'croissant.json',
    'csv',
    'datapackage.json',
    'duizhang.duckdb',
    'duizhang.xlsx',
    'parquet',
    'records',
    'release.json',
  ]);
  const tables = Object.keys(publication.tables).sort();
  expect((await readdir(join(folder, 'csv'))).sort()).toEqual(tables.map((name) => `${name}.csv`));
  expect((await readdir(join(folder, 'parquet'))).sort()).toEqual(tables);
  expect(await readdir(workspace)).toEqual(['dataset']);
});

test('the workbook has the codebook, then a sheet a table with its rows', async () => {
  const { tables } = await publish([testReport()], folder, RELEASE_FORMATS);
  const book = readWorkbook(await readFile(join(folder, 'duizhang.xlsx')));
  expect(book.SheetNames).toEqual(['codebook', ...Object.keys(tables)]);
  for (const [name, count] of Object.entries(tables)) {
    expect(utils.sheet_to_json(book.Sheets[name] ?? {}), name).toHaveLength(count);
  }
  const described = utils.sheet_to_json<Record<string, string>>(book.Sheets['codebook'] ?? {});
  const amount = described.find(({ table, column }) => table === 'budget' && column === 'amount_yuan');
  expect(amount).toMatchObject({ title: 'Amount in yuan', title_zh: '金额（元）', type: 'money', unit: 'CNY' });
});

test('the same reports in another order give the same bytes, and the same database tables', async () => {
  const reports = ['r-3', 'r-1', 'r-2'].map((id) => testReport(id, id === 'r-2' ? 'a' : 'b'));
  const again = join(workspace, 'again');
  await publish(reports);
  await publish(reports.toReversed(), again);
  expect(await hashes(again)).toEqual(await hashes(folder));
  for (const table of ['budget', 'evidence', 'documents', 'reports']) {
    expect(await rows(`from ${table}`, again)).toEqual(await rows(`from ${table}`));
  }
});

test('a record whose keys come in another order gives the same bytes', async () => {
  const report = testReport();
  const reversed = Object.fromEntries(Object.entries(report.record).reverse()) as PublishedReport['record']; // Same keys.
  const again = join(workspace, 'again');
  await publish([report]);
  await publish([{ ...report, record: reversed }], again);
  // The manifest tells which reports were stored alike, and these were not.
  const { '/release.json': stated, ...files } = await hashes(folder);
  const { '/release.json': statedAgain, ...filesAgain } = await hashes(again);
  expect(filesAgain).toEqual(files);
  expect(statedAgain).not.toBe(stated);
});

test('a folder whose name looks like a column adds none', async () => {
  const odd = join(workspace, 'fiscal_year=1900', 'dataset');
  await publish([testReport()], odd);
  expect(await rows('select fiscal_year from reports', odd)).toEqual([[2023]]);
});

test('a release of no report has every table, empty', async () => {
  expect((await publish([])).rows).toBe(0);
  await checkRows('select count(*) from budget', [['0']]);
  expect(await read('records/all.jsonl')).toBe('');
});

test('money is published as printed, as exact fen and as yuan', async () => {
  await publish([testReport()]);
  await checkRows('select value, unit, printed, amount_fen, amount_yuan, quote, tier, keyers from budget limit 1', [
    [
      '206.9100000000',
      '万元',
      '206.91',
      '206910000',
      '2069100.00',
      '基本支出206.91万元',
      'A',
      ['rules', 'llm:test-model'],
    ],
  ]);
});

test('a budget fact whose place is the digits alone is quoted by its label', async () => {
  const digits = at('206.91');
  await publish([withBudget({ spans: [digits], figure: digits, label: '基本支出' })]);
  await checkRows('select quote from budget limit 1', [['基本支出']]);
});

test('a number beyond its column is null there and whole in print', async () => {
  const huge = '9'.repeat(30);
  await publish([withBudget({ value: huge, printed: huge, fen: `${huge}00` })]);
  await checkRows('select value, amount_fen, amount_yuan, printed from budget limit 1', [[null, null, null, huge]]);
});

test('a number with more decimals than its column holds is null there, never rounded', async () => {
  for (const value of ['-1.00000000005', '0.00000000000000000001']) {
    await publish([withBudget({ value, printed: value, fen: '-100' })]);
    await checkRows('select value, amount_yuan, printed from budget limit 1', [[null, '-1.00', value]]);
  }
  expect(await read('CODEBOOK.md')).toContain('Empty where it has more digits than the column holds.');
  await publish([withBudget({ value: '-1.00000000050000', fen: '-100' })]);
  await checkRows('select value from budget limit 1', [['-1.0000000005']]);
});

test('facts are columns of reports, and absences say why one is null', async () => {
  await publish([testReport()]);
  await checkRows('select bureau, fiscal_year, level, report_date from reports', [
    ['临江市水务局', 2023, 'prefecture', null],
  ]);
  await checkRows(`select absence from absences where fact = 'report_date'`, [['illegible']]);
  await checkRows(`select derived_from, tier from facts where fact = 'level'`, [['临江市', 'C']]);
});

test('a measure points to the issue it answers, a failed identity to the items with its figures', async () => {
  await publish([testReport()]);
  await checkRows('select i.category from measures m join issues i on i.item_id = m.answers_issue', [
    ['budget_preparation'],
  ]);
  await checkRows(
    `select b.concept from identity_figures f join identities using (report_id, identity_id)
     join budget b using (report_id, item_id) where status = 'conflict' order by f.position`,
    [['expenditure.total'], ['expenditure.basic'], ['expenditure.project']],
  );
});

test('evidence has every place of every value, with its words', async () => {
  await publish([testReport()]);
  await checkRows(
    `select role, quote, span_start, span_end from evidence where field = 'indicators' order by position`,
    [
      ['statement', '巡查河道36次', ...at('巡查河道36次')],
      ['figure', '36', ...at('36')],
      ['actual', '36次', ...at('36次')],
    ],
  );
});

test('the path of each piece of evidence leads to its place in the record', async () => {
  await publish([testReport()]);
  const { record } = JSON.parse(await read('records/all.jsonl'));
  const paths = await rows('select field_path, span_start, span_end from evidence');
  const steps = (path: unknown) =>
    String(path)
      .split(/[.[\]]+/u)
      .filter((step) => step !== '');
  const placeAt = (path: unknown) => steps(path).reduce((inside, step) => inside[step], record);
  expect(paths.map(([path]) => placeAt(path))).toEqual(paths.map(([, start, end]) => [start, end]));
  await checkRows(`select role, field_path from evidence where field = 'indicators' order by position`, [
    ['statement', 'indicators[0].spans[0]'],
    ['figure', 'indicators[0].figure'],
    ['actual', 'indicators[0].actualSpan'],
  ]);
  await checkRows(`select field_path from evidence where item_id = 'bureau'`, [['report.bureau.spans[0]']]);
});

test('claims of two keyers stand side by side with their lineage, rejected ones apart', async () => {
  await publish([testReport()]);
  await checkRows('select keyer, prompt_path, item_id is not null from claims order by keyer', [
    ['llm:test-model', 'prompts/duties/0001.md', true],
    ['rules', null, true],
  ]);
  await checkRows('select field, reason from rejected', [['duties', 'Line 3 does not print 99.']]);
});

test('pages are counted where the document has them', async () => {
  const report = testReport();
  const [middle] = at('二、人员情况');
  const page = (number: number, start: number, end: number) => ({
    number,
    span: { start, end },
    width: 595,
    height: 842,
    remembered: false,
  });
  const pages = [page(1, 0, middle), page(2, middle, TEST_TEXT.length)];
  await publish([{ ...report, documents: [{ ...report.documents[0], pages }] }]);
  await checkRows('select (select min(page) from duties), (select max(page) from staffing)', [[1, 2]]);
});

test('an item keeps its id when others come and go, and twins are told apart', async () => {
  const report = testReport();
  const [first, second] = report.record.duties;
  if (first === undefined || second === undefined) throw new Error('The test report has two duties.');
  const duties = [second, first, first];
  await publish([report], join(workspace, 'before'));
  await publish([{ ...report, record: { ...report.record, duties } }]);
  const [[kept]] = (await rows(`select item_id from duties where position = 1`, join(workspace, 'before'))) as [
    [string],
  ];
  await checkRows('select item_id from duties where position > 1 order by position', [[kept], [`${kept}-2`]]);
});

test('CSV has a byte order mark, apostrophes before formulas, and numbers as they are', async () => {
  await publish([
    withBudget({ value: '-3.50', printed: '-3.50', label: '@标签', scope: '\t缩进', project: '河道清淤' }),
  ]);
  const [header, line] = (await read('csv/budget.csv')).split('\n');
  expect(header?.startsWith('\ufeffreport_id,item_id,')).toBe(true);
  expect(line).toContain(",-3.5,万元,false,,'@标签,'\t缩进,'-3.50,");
  expect(await read('csv/duties.csv')).toContain(",'=2+3是单位的内部编号。,");
  await checkRows(`select text from duties where text like '=%'`, [['=2+3是单位的内部编号。']]);
});

test('a record line has the report’s record whole, with findings and identities', async () => {
  const report = testReport();
  await publish([report]);
  expect(JSON.parse(await read('records/all.jsonl'))).toMatchObject({
    slug: 'linjiang-water-2023',
    reportId: 'r-1',
    state: 'done',
    record: report.record,
    findings: [{ ruleId: 'total-mismatched', span: at('合计300万元') }],
    identities: [{ status: 'conflict', difference: '7.41' }],
    diagnoses: [{ identities: [0], explanations: [{ suspects: [{ implied: '307.41', kind: 'figure' }] }] }],
  });
});

test('a record that breaks its schema is refused by name and place', async () => {
  const broken = withBudget({ value: '1,000' });
  await expect(publish([broken])).rejects.toThrow(
    /record of linjiang-water-2023 breaks its schema at budget\.0\.value/u,
  );
});

test('a report given twice is refused', async () => {
  await expect(publish([testReport(), testReport()])).rejects.toThrow('The report r-1 was given twice.');
});

test('a date that is none is refused', async () => {
  const target = { folder, version: '1', releaseDate: '21.11.2026' };
  await expect(publishDataset([], target)).rejects.toThrow('"21.11.2026" is no date');
});

test('two reports may share a document', async () => {
  const second = testReport('r-2');
  const first = testReport('r-1');
  const report = { ...second.report, members: first.report.members };
  await publish([first, { ...second, report, documents: first.documents }]);
  await checkRows('select (select count(*) from documents), (select count(*) from reports)', [['1', '2']]);
});

test('values of an annex name its document, with offsets in that document’s own text, and their box', async () => {
  const report = testReport();
  const [main] = report.documents;
  const split = at('四、绩效情况')[0];
  const [cover, annexText] = ['封面\n', TEST_TEXT.slice(split)];
  const text = cover + annexText;
  const words = text.indexOf('巡查河道36次');
  const run = (start: number, end: number, box: readonly [number, number, number, number], confidence: number) => {
    return { span: { start: words + start, end: words + end }, page: 1, box, confidence };
  };
  const runs = [run(0, 4, [10, 20, 50, 30], 0.9), run(4, 7, [10, 40, 40, 50], 0.8)];
  const first = { ...main, text: TEST_TEXT.slice(0, split - 1) };
  const annex = { ...main, id: 'document-of-annex', name: 'annex.pdf', text, runs };
  const members = [
    { role: 'main', documentId: main.id, span: { start: 0, end: split - 1 } },
    { role: 'annex', documentId: annex.id, span: { start: cover.length, end: text.length } },
    { role: 'surroundings', documentId: annex.id, span: { start: 0, end: cover.length - 1 } },
  ] as const;
  const source = { url: 'https://example.org/annex', publisher: null, retrieved: null, published: null };
  const joined = { ...report.report, members, annexSources: { [annex.id]: source } };
  await publish([{ ...report, report: joined, documents: [first, annex] }]);
  await checkRows('select document_id, span_start, quote from indicators', [[annex.id, words, '巡查河道36次']]);
  await checkRows('select distinct document_id from budget', [[main.id]]);
  await checkRows(
    `select box_left::double, box_top::double, box_right::double, box_bottom::double, confidence::double from evidence where role = 'statement' and field = 'indicators'`,
    [[10, 20, 50, 50, 0.8]],
  );
  await checkRows('select distinct document_id from evidence where box_left is not null', [[annex.id]]);
  await checkRows('select role, report_start from report_members order by position', [
    ['main', 0],
    ['annex', split],
    ['surroundings', split + text.length - cover.length + 1],
  ]);
  await checkRows(`select url from documents where document_id = '${annex.id}'`, [['https://example.org/annex']]);
  const line: unknown = JSON.parse(await read('records/all.jsonl'));
  expect(line).toMatchObject({ members: [{ reportStart: 0 }, { documentId: annex.id, reportStart: split }, {}] });
});

test('a document in which nothing was found is a document and no report', async () => {
  const report = testReport();
  const empty = finding('warning', REPORT_EMPTY, 'Nothing was found.');
  await publish([{ ...report, rejected: [], findings: [empty] }]);
  await checkRows('SELECT count(*)::INT FROM documents', [[1]]);
  await checkRows('SELECT count(*)::INT FROM reports', [[0]]);
  expect(await read('records/all.jsonl')).toBe('');
  // What was lost on the way, or claimed and refused, must be told of a report.
  await publish([{ ...report, state: 'partial', rejected: [], findings: [empty] }]);
  await checkRows('SELECT state FROM reports', [['partial']]);
});
