/**
 * `npm run bench -- workbook`: a workbook against CSV of the same rows, rows like those of evidence. `--rows 300000`,
 * `--level 1,3,6` (deflate), `--open` also lets LibreOffice open the workbook, `--sheet-rows` parts it into sheets.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { findLibreOffice } from '../src/find-libreoffice.ts';
import { columnsOfQuery } from '../src/tabular/cell-kind.ts';
import { copyCsvRows } from '../src/tabular/copy-rows.ts';
import { writeWorkbook } from '../src/tabular/workbook/write-workbook.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '300000' },
    level: { type: 'string', default: '1,3,6' },
    'sheet-rows': { type: 'string', default: '1048575' },
    open: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Runs `work` and prints its time, its rows a second and the size of the file it made. */
async function measure(name: string, file: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round(rows / seconds).toLocaleString('en-GB');
  process.stdout.write(
    `${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${rate.padStart(9)} rows/s  ${megabytes(statSync(file).size).padStart(9)}  peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)}\n`,
  );
}

const EVIDENCE = `SELECT
  sha256((i // 700)::VARCHAR) AS report_id,
  ['budget', 'indicators', 'duties', 'issues'][1 + i % 4] AS field,
  left(md5((i // 3)::VARCHAR), 16) AS item_id,
  1 + i % 3 AS position,
  ['statement', 'figure', 'unit'][1 + i % 3] AS role,
  CASE i % 3 WHEN 0 THEN '项目' || i || '全年预算数' || (i * 7919) % 1000000 || '万元，执行率为' || (i % 100) || '%，完成了年度绩效目标。'
    ELSE (i % 9000)::VARCHAR END AS quote,
  sha256((i // 700)::VARCHAR) AS document_id,
  1 + i % 60 AS page,
  (i * 13) % 90000 AS span_start,
  (i * 13) % 90000 + 20 AS span_end,
  (i % 500 + 0.25)::DECIMAL(28, 10) AS box_left,
  (i % 700 + 0.5)::DECIMAL(28, 10) AS box_top,
  (i % 500 + 40.75)::DECIMAL(28, 10) AS box_right,
  (i % 700 + 12)::DECIMAL(28, 10) AS box_bottom,
  CASE WHEN i % 5 = 0 THEN 0.97 END::DECIMAL(28, 10) AS confidence
FROM range(${rows}) AS made(i)`;

const folder = mkdtempSync(join(tmpdir(), 'duizhang-workbook-'));
const instance = await DuckDBInstance.create(join(folder, 'rows.duckdb'), { threads: '2', memory_limit: '512MB' });
const connection = await instance.connect();
await connection.run(`CREATE TABLE evidence AS ${EVIDENCE}`);
const query = 'SELECT * FROM evidence';
const columns = await columnsOfQuery(connection, query);
process.stdout.write(`${rows.toLocaleString('en-GB')} rows of ${columns.length} columns\n`);

const csv = join(folder, 'evidence.csv');
await measure('csv', csv, () => connection.run(copyCsvRows(query, columns, csv)));
const xlsx = join(folder, 'evidence.xlsx');
for (const level of values.level.split(',').map(Number)) {
  await measure(`xlsx, level ${level}`, xlsx, () =>
    writeWorkbook(connection, xlsx, {
      codebook: [],
      tables: [{ name: 'evidence', query }],
      limits: { rowsPerSheet: Number(values['sheet-rows']), rowsInAll: Number.POSITIVE_INFINITY },
      deflateLevel: level,
    }),
  );
}
connection.closeSync();
instance.closeSync();

if (values.open) {
  const office = findLibreOffice(process.env['PATH'] ?? '');
  if (office === null) process.stdout.write('LibreOffice is not installed.\n');
  else {
    const started = performance.now();
    const words = [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
      '--outdir',
      join(folder, 'opened'),
      xlsx,
    ];
    execFileSync('/usr/bin/env', ['time', '-f', 'LibreOffice: %M kB', office, ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    process.stdout.write(
      `opened and saved as CSV by LibreOffice in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
    );
  }
}
rmSync(folder, { recursive: true });
