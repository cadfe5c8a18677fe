import { expect, it } from 'vitest';
import { joinFiles, type PartitionedFile } from './index.ts';

const FORM = { isForm: true, isDepartment: false };
const NARRATIVE = { isForm: false, isDepartment: true };

const file = (
  name: string,
  bureau: string | null,
  year: number | null,
  kind: { readonly isForm: boolean; readonly isDepartment: boolean },
): PartitionedFile => ({
  kind: 'read',
  name,
  drafts: [
    { members: [{ role: 'main', documentId: name, span: { start: 0, end: 9 } }], findings: [], bureau, year, ...kind },
  ],
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
      file('附件2.xlsx', WATER, 2024, FORM),
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
