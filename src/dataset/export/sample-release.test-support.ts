import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { RELEASE_DATABASE } from '#model/release.ts';

/** A small release: two bureaus' reports, values of every tier, and what hangs on them. Report `r-2` has one value of tier C. */
const STATEMENTS = [
  'CREATE TABLE documents (document_id VARCHAR NOT NULL, name VARCHAR)',
  `INSERT INTO documents VALUES ('d-1', '一.docx'), ('d-2', '二.docx'), ('d-3', '附件.xlsx'), ('d-4', '信.txt')`,
  'CREATE TABLE reports (report_id VARCHAR NOT NULL, document_id VARCHAR, bureau VARCHAR, fiscal_year INTEGER, self_score DECIMAL(28, 10))',
  `INSERT INTO reports VALUES ('r-1', 'd-1', '临江市水务局', 2022, 98.5), ('r-2', 'd-2', '江北县林业局', 2023, 91)`,
  'CREATE TABLE report_members (report_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL)',
  `INSERT INTO report_members VALUES ('r-1', 'd-1'), ('r-2', 'd-2'), ('r-2', 'd-3')`,
  'CREATE TABLE facts (report_id VARCHAR, fact VARCHAR, value VARCHAR, tier VARCHAR)',
  `INSERT INTO facts VALUES ('r-1', 'self_score', '98.5', 'A'), ('r-2', 'self_score', '91', 'C'), ('r-2', 'bureau', '江北县林业局', 'C')`,
  'CREATE TABLE projects (report_id VARCHAR, project VARCHAR)',
  `INSERT INTO projects VALUES ('r-1', '渠道'), ('r-2', '造林')`,
  'CREATE TABLE budget (report_id VARCHAR NOT NULL, item_id VARCHAR NOT NULL, label VARCHAR, project VARCHAR, value DECIMAL(28, 10), amount_fen BIGINT, amount_yuan DECIMAL(20, 2), stated DATE, firm BOOLEAN, keyers VARCHAR[], tier VARCHAR)',
  `COMMENT ON COLUMN budget.label IS '标签. Its label.'`,
  `INSERT INTO budget VALUES
    ('r-1', 'b-1', '=1+1', '渠道', 206.91, 9007199254740993, 90071992547409.93, DATE '2022-12-31', true, ['rules', 'llm'], 'A'),
    ('r-1', 'b-2', '项目支出', NULL, 12, 1200, 12, NULL, false, [], 'B'),
    ('r-2', 'b-3', '基本支出', '造林', 0.5, 50, 0.5, NULL, NULL, ['rules'], 'C')`,
  'CREATE TABLE issues (report_id VARCHAR, item_id VARCHAR, tier VARCHAR)',
  `INSERT INTO issues VALUES ('r-1', 'i-1', 'C'), ('r-1', 'i-2', 'A')`,
  'CREATE TABLE measures (report_id VARCHAR, item_id VARCHAR, answers_issue VARCHAR, tier VARCHAR)',
  `INSERT INTO measures VALUES ('r-1', 'm-1', 'i-1', 'A'), ('r-1', 'm-2', 'i-2', 'A')`,
  'CREATE TABLE evidence (report_id VARCHAR, field VARCHAR, item_id VARCHAR, position INTEGER, quote VARCHAR, document_id VARCHAR)',
  `INSERT INTO evidence VALUES ('r-1', 'budget', 'b-1', 1, '206.91', 'd-1'), ('r-1', 'budget', 'b-2', 1, '12', 'd-1'),
    ('r-2', 'budget', 'b-3', 1, '0.5', 'd-3'), ('r-2', 'reports', 'self_score', 1, '91', 'd-2')`,
  'CREATE TABLE claims (report_id VARCHAR, claim_key VARCHAR, field VARCHAR, item_id VARCHAR)',
  `INSERT INTO claims VALUES ('r-1', 'c-1', 'budget', 'b-1'), ('r-2', 'c-2', 'budget', 'b-3'), ('r-2', 'c-3', 'budget', NULL)`,
  'CREATE TABLE identities (report_id VARCHAR, identity_id VARCHAR, status VARCHAR)',
  `INSERT INTO identities VALUES ('r-1', 'e-1', 'exact'), ('r-2', 'e-2', 'conflict'), ('r-2', 'e-3', 'exact')`,
  'CREATE TABLE identity_figures (report_id VARCHAR, identity_id VARCHAR, position INTEGER, field VARCHAR, item_id VARCHAR)',
  `INSERT INTO identity_figures VALUES ('r-1', 'e-1', 1, 'budget', 'b-1'), ('r-1', 'e-1', 2, NULL, NULL),
    ('r-2', 'e-2', 1, 'budget', 'b-3'), ('r-2', 'e-2', 2, NULL, NULL), ('r-2', 'e-3', 1, NULL, NULL)`,
  'CREATE TABLE suspects (report_id VARCHAR, diagnosis INTEGER, identity_ids VARCHAR[], field VARCHAR, item_id VARCHAR)',
  `INSERT INTO suspects VALUES ('r-2', 1, ['e-2'], NULL, NULL), ('r-2', 2, ['e-3'], NULL, NULL)`,
  'CREATE TABLE bureaus (bureau_id VARCHAR, province VARCHAR)',
  `INSERT INTO bureaus VALUES ('u-1', '东海省'), ('u-2', '西岭省')`,
  'CREATE TABLE bureau_reports (report_id VARCHAR, bureau_id VARCHAR)',
  `INSERT INTO bureau_reports VALUES ('r-1', 'u-1'), ('r-2', 'u-2')`,
  'CREATE VIEW spending AS SELECT bureau, sum(amount_yuan) AS yuan FROM reports JOIN budget USING (report_id) GROUP BY ALL',
  'CREATE VIEW largest AS SELECT bureau FROM spending ORDER BY yuan DESC LIMIT 1',
];

/** Makes a release of these tables in a new folder. */
export async function makeSampleRelease(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(join(folder, RELEASE_DATABASE));
  const connection = await instance.connect();
  for (const statement of STATEMENTS) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  await writeFile(join(folder, 'CODEBOOK.md'), '# Codebook\n');
}
