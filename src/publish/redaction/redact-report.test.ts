import { expect, test } from 'vitest';
import { finding } from '#model/finding.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { TEST_TEXT, testReport } from '../test-report.ts';
import { maskPersons } from './mask-persons.ts';
import { redactReport } from './redact-report.ts';

const TAIL = '\n联系人：欧阳明远 联系电话：13912345678\n欧阳明远负责河道巡查。';

/** The test report with words about a person behind its text, and in a duty, the claim of it and a finding. */
function withPerson(): PublishedReport {
  const report = testReport();
  const [main] = report.documents;
  const [duty, ...duties] = report.record.duties;
  if (duty === undefined) throw new Error('The test report has duties.');
  const printed = '欧阳明远负责河道巡查。';
  const named = { ...duty, printed };
  return {
    ...report,
    documents: [{ ...main, text: TEST_TEXT + TAIL }],
    record: { ...report.record, duties: [named, ...duties] },
    claims: report.claims.map((claim) => (duty.claims.includes(claim.key) ? { ...claim, printed } : claim)),
    findings: [...report.findings, finding('warning', 'person-named', 'The line says 欧阳明远 twice.')],
  };
}

test('names and numbers of persons are masked in the text, the items and the findings, at the same length', () => {
  const before = withPerson();
  const after = redactReport(before, 'persons');
  const text = after.documents[0].text;
  expect(text).toHaveLength(before.documents[0].text.length);
  expect(text.slice(TEST_TEXT.length)).toBe(
    '\n联系人：＊＊＊＊ 联系电话：＊＊＊＊＊＊＊＊＊＊＊\n＊＊＊＊负责河道巡查。',
  );
  expect(after.record.duties[0]).toMatchObject({ printed: '＊＊＊＊负责河道巡查。' });
  expect(after.findings.at(-1)?.reason).toBe('The line says ＊＊＊＊ twice.');
  expect(JSON.stringify(after)).not.toMatch(/欧阳明远|13912345678/u);
});

test('figures, keys and hashes are what they were, also where their digits stand in a number that is masked', () => {
  const before = withPerson();
  const after = redactReport(before, 'persons');
  expect(after.record.budget).toEqual(before.record.budget);
  expect(after.record.indicators).toEqual(before.record.indicators);
  expect(after.identities).toEqual(before.identities);
  expect(after.claims.map(({ key, claim }) => [key, claim.lineage])).toEqual(
    before.claims.map(({ key, claim }) => [key, claim.lineage]),
  );
  expect(after.documents[0].textSha256).toBe(before.documents[0].textSha256);
});

test('a report in which no person is named, and one that is not to be redacted, stay the same', () => {
  const plain = testReport();
  expect(maskPersons(TEST_TEXT)).toBe(TEST_TEXT);
  expect(redactReport(plain, 'persons')).toBe(plain);
  const named = withPerson();
  expect(redactReport(named, 'none')).toBe(named);
});

test('a tier, a grade and a figure that stand in what is masked of the text are no part of it', () => {
  const report = testReport();
  const [main] = report.documents;
  const [indicator, ...indicators] = report.record.indicators;
  if (indicator === undefined) throw new Error('The test report has indicators.');
  const text = `${TEST_TEXT}\n邮箱：ABC_total@example.org 联系电话：13912345678`;
  const counted = { ...indicator, actual: '13912345678', printed: '13912345678' };
  const before = {
    ...report,
    documents: [{ ...main, text }] as const,
    record: { ...report.record, indicators: [counted, ...indicators] },
  };
  const after = redactReport(before, 'persons');
  expect(after.documents[0].text).not.toBe(text);
  expect(after.record).toEqual(before.record);
});

test('persons in the names of files are masked, and those that the text alone tells as well', () => {
  const before = withPerson();
  const [main] = before.documents;
  const name = '部门自评（欧阳明远）.pdf';
  const after = redactReport(
    { ...before, report: { ...before.report, slug: '部门自评（欧阳明远）' }, documents: [{ ...main, name }] },
    'persons',
  );
  expect([after.documents[0].name, after.report.slug]).toEqual(['部门自评（＊＊＊＊）.pdf', '部门自评（＊＊＊＊）']);
});
