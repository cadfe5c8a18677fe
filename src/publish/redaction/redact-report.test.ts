import { expect, test } from 'vitest';
import { finding } from '#model/finding.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { TEST_TEXT, testReport } from '../test-report.ts';
import { maskPersons } from './mask-persons.ts';
import { redactReport } from './redact-report.ts';

const TAIL = '\n联系人：欧阳明远 联系电话：13912345678\n欧阳明远负责河道巡查。';

/** The test report with words about a person behind its text, and in a duty and a finding. */
function withPerson(): PublishedReport {
  const report = testReport();
  const [main] = report.documents;
  const [duty, ...duties] = report.record.duties;
  if (duty === undefined) throw new Error('The test report has duties.');
  const named = { ...duty, text: '欧阳明远负责河道巡查。' };
  return {
    ...report,
    documents: [{ ...main, text: TEST_TEXT + TAIL }],
    record: { ...report.record, duties: [named, ...duties] },
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
  expect(after.record.duties[0]).toMatchObject({ text: '＊＊＊＊负责河道巡查。' });
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
