import { expect, it } from 'vitest';
import { type DraftReport, joinFiles, type PartitionedFile } from './index.ts';

const FORM = { isForm: true, isDepartment: false, setsTargets: false };
const TARGETS = { ...FORM, setsTargets: true };
const NARRATIVE = { isForm: false, isDepartment: true, setsTargets: false };
const PROJECT = { isForm: false, isDepartment: false, setsTargets: false };

const file = (name: string, bureau: string | null, year: number | null, kind: typeof FORM): PartitionedFile => ({
  kind: 'read',
  name,
  drafts: [draft(name, bureau, year, kind)],
});

const draft = (name: string, bureau: string | null, year: number | null, kind: typeof FORM): DraftReport => ({
  members: [{ role: 'main', documentId: name, span: { start: 0, end: 9 } }],
  findings: [],
  bureau,
  year,
  ...kind,
});

const unread = (name: string): PartitionedFile => ({ kind: 'unread', name, reason: 'It is damaged.' });

/** Checks which files make which reports, in any order of the files: each report as its files' names, main first. */
function checkJoined(files: readonly PartitionedFile[], expected: readonly (readonly string[])[]): void {
  for (const given of [files, files.toReversed()]) {
    const joined = joinFiles(given).map((report) => report.files.map((index) => given[index]?.name ?? ''));
    expect(joined.toSorted()).toEqual([...expected].toSorted());
  }
}

const WATER = '临江县水务局';
const FOREST = '云岭县林业局';

it('one report with forms beside it is one report, its annexes in the order of their numbers', () => {
  checkJoined(
    [
      file('报告.docx', WATER, 2023, NARRATIVE),
      file('附件10.xlsx', null, null, FORM),
      file('附件2.xlsx', WATER, 2024, TARGETS),
    ],
    [['报告.docx', '附件2.xlsx', '附件10.xlsx']],
  );
});

it('a form goes to the one report of its bureau and year', () => {
  checkJoined(
    [
      file('a.docx', WATER, 2023, NARRATIVE),
      file('b.docx', FOREST, 2023, NARRATIVE),
      file('自评表1.xlsx', `省${FOREST}`, 2023, FORM),
      file('自评表2.xlsx', '白石县教育局', 2023, FORM),
      file('自评表3.xlsx', WATER, 2019, FORM),
    ],
    [['a.docx'], ['b.docx', '自评表1.xlsx'], ['自评表2.xlsx'], ['自评表3.xlsx']],
  );
});

it('a form goes to the report of its own year, targets to the year before at most', () => {
  const reports = [2021, 2022].map((year) => file(`${year}年自评报告.docx`, WATER, year, NARRATIVE));
  checkJoined(
    [
      ...reports,
      file('2021自评表.xlsx', WATER, null, FORM),
      file('附件 2022年自评表.xlsx', null, 2022, FORM),
      file('20230315自评表.xlsx', WATER, null, FORM),
      file('2020年自评表.xlsx', WATER, 2020, FORM),
      file('2023年自评表.xlsx', WATER, 2023, FORM),
      file('目标申报表.xlsx', WATER, 2023, TARGETS),
      file('目标表.xlsx', WATER, 2024, TARGETS),
    ],
    [
      ['2021年自评报告.docx', '2021自评表.xlsx'],
      ['2022年自评报告.docx', '目标申报表.xlsx', '附件 2022年自评表.xlsx'],
      ['20230315自评表.xlsx'],
      ['2020年自评表.xlsx'],
      ['2023年自评表.xlsx'],
      ['目标表.xlsx'],
    ],
  );
});

it('a file’s name says whose it is in front, behind, in brackets, and without the region', () => {
  checkJoined(
    [
      file('报告1.docx', WATER, 2023, NARRATIVE),
      file('报告2.docx', FOREST, 2023, NARRATIVE),
      file('报告3.docx', '临江县水务局河道管理处', 2023, NARRATIVE),
      file('附件：临江县水务局-自评表.xlsx', null, null, FORM),
      file('2023年自评表（云岭县林业局）.xlsx', null, null, FORM),
      file('3.林业局基础数据表.xls', null, null, FORM),
      file('自评表_临江县水务局河道管理处.xlsx', null, null, FORM),
      file('教育局附表.xlsx', null, null, FORM),
    ],
    [
      ['报告1.docx', '附件：临江县水务局-自评表.xlsx'],
      ['报告2.docx', '3.林业局基础数据表.xls', '2023年自评表（云岭县林业局）.xlsx'],
      ['报告3.docx', '自评表_临江县水务局河道管理处.xlsx'],
      ['教育局附表.xlsx'],
    ],
  );
  checkJoined(
    [file('报告.docx', WATER, 2023, NARRATIVE), file('教育局自评表.xlsx', null, null, FORM)],
    [['报告.docx'], ['教育局自评表.xlsx']],
  );
});

it('a region that names share says nothing', () => {
  checkJoined(
    [
      file('临江县水务.docx', null, 2023, NARRATIVE),
      file('云岭县林业.docx', null, 2023, NARRATIVE),
      file('临江县教育附表.xlsx', null, null, FORM),
    ],
    [['临江县水务.docx'], ['云岭县林业.docx'], ['临江县教育附表.xlsx']],
  );
});

it('forms of several bureaus beside a report that names none are not its annexes', () => {
  checkJoined(
    [
      file('报告.docx', null, 2023, NARRATIVE),
      file('自评表1.xlsx', WATER, 2023, FORM),
      file('自评表2.xlsx', FOREST, 2023, FORM),
    ],
    [['报告.docx'], ['自评表1.xlsx'], ['自评表2.xlsx']],
  );
});

it('a form belongs to the department’s report rather than to a project’s', () => {
  checkJoined(
    [
      file('报告.docx', WATER, 2023, NARRATIVE),
      file('河道治理.docx', WATER, 2023, PROJECT),
      file('自评表.xlsx', WATER, 2023, FORM),
    ],
    [['报告.docx', '自评表.xlsx'], ['河道治理.docx']],
  );
});

it('a workbook with the forms of many bureaus is shared out among their reports', () => {
  const forms = [WATER, FOREST, '白石县教育局', null].map((bureau) => draft('自评表.xlsx', bureau, 2023, FORM));
  const joined = joinFiles([
    file('a.docx', FOREST, 2023, NARRATIVE),
    { kind: 'read', name: '自评表.xlsx', drafts: forms },
    file('b.docx', WATER, 2023, NARRATIVE),
  ]);
  expect(joined.map(({ files, number, of, draft: { members } }) => [files, number, of, members.length])).toEqual([
    [[0, 1], 1, 1, 2],
    [[1], 3, 4, 1],
    [[1], 4, 4, 1],
    [[2, 1], 1, 1, 2],
  ]);
});

it('an annex that stays alone among reports is told with what to do', () => {
  const [, alone] = joinFiles([file('报告.docx', WATER, 2023, NARRATIVE), file('自评表.xlsx', FOREST, 2023, FORM)]);
  expect(alone?.draft.findings).toMatchObject([{ ruleId: 'annex-unplaced', severity: 'warning' }]);
});

it('a form that names nobody goes by its name, else it stays alone', () => {
  checkJoined(
    [
      file('水务局报告.docx', null, 2023, NARRATIVE),
      file('林业局报告.docx', null, 2023, NARRATIVE),
      file('水务局报告附件.xlsx', null, null, FORM),
      file('自评表.xlsx', null, null, FORM),
    ],
    [['水务局报告.docx', '水务局报告附件.xlsx'], ['林业局报告.docx'], ['自评表.xlsx']],
  );
});

it('forms alone are reports by themselves, and so are reports that are called an annex', () => {
  checkJoined(
    [file('自评表1.xlsx', WATER, 2023, FORM), file('自评表2.xlsx', FOREST, 2023, FORM)],
    [['自评表1.xlsx'], ['自评表2.xlsx']],
  );
  checkJoined(
    [file('附件1.docx', WATER, 2023, NARRATIVE), file('附件2.docx', FOREST, 2023, NARRATIVE)],
    [['附件1.docx'], ['附件2.docx']],
  );
});

it('an annex that cannot be read makes its report miss something, a main part leaves its annexes alone', () => {
  const [whole] = joinFiles([file('报告.docx', WATER, 2023, NARRATIVE), unread('附件1.xlsx')]);
  expect(whole?.draft.findings).toMatchObject([{ ruleId: 'annex-unreadable', severity: 'error' }]);
  const [left] = joinFiles([unread('报告.docx'), file('附件1.xlsx', WATER, 2023, FORM)]);
  expect(left?.draft.findings).toMatchObject([{ ruleId: 'main-part-unreadable', severity: 'warning' }]);
});
