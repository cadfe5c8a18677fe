import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkRecord } from '#check/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Finding } from '#model/finding.ts';
import { goldSchema } from '#schemas/gold.ts';
import { segment } from '#segment/index.ts';
import { goldAsRecord } from '../../src/check/gold-record.ts';

/** The reference reports lie beside the project; where they do not, nothing is compared. */
const SHARED = join(import.meta.dirname, '../../../shared');

const listedSchema = z.object({
  otherFindings: z.array(z.object({ kind: z.string(), spans: z.array(z.tuple([z.number(), z.number()])).default([]) })),
});
type Listed = z.infer<typeof listedSchema>['otherFindings'][number];

/**
 * What is no equation and was found by hand, in the order of the lists: the kind, and the finding that reports it or,
 * behind a dash, why none does.
 */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'furong-2020': [
    'name-variant: name-varied',
    // 项目 for 经费 is another word and no misprint: two projects of a bureau may differ by no more.
    'name-variant: – names differ in a word',
    'duplicate-name: name-repeated',
    'purpose-differs: – only the sense tells a planned purpose from the use',
    // Money of one year goes by the name of another wherever it is handed on late.
    'other-period: – no defect of the report by itself',
    'idle-money: – a state of affairs and no defect',
    'lost-number: number-skipped',
    'mixed-numbering: numbering-mixed',
    'missing-title: title-missing',
    'quota-as-balance: – only the sense tells a quota from a balance',
  ],
  'nanyue-2021': [
    'scope-differs: – only the sense tells whose money it is',
    'other-period: period-shortened',
    'implausible: – no limit is known for violations in an inspection',
    'overlapping-counts: – only the sense tells the scopes',
    'claim-against-figures: – words against figures',
    'mixed-numbering: numbering-mixed',
    'broken-line: – a line that breaks inside a word is joined where it is read',
    'truncated-sentence: sentence-cut',
    // Other families of reports have no such sections.
    'missing-section: – what a report need not state',
    'misprint: – quoted as printed',
  ],
  'yuelu-2022': [
    'lost-label: label-lost',
    'target-of-another-period: target-outdated',
    'label-differs: restatement-differed',
    'lost-cells: cell-lost',
    'undefined-rate: rate-undefined',
    'score-against-figures: score-unreduced',
    'soft-target: target-outrun',
    'scope-differs: – only the sense tells whose money it is',
    'scope-differs: – only the sense tells whose money it is',
    'scope-differs: – only the sense tells the scopes',
    'scope-differs: – only the sense tells the scopes',
    'duplicate-name: name-repeated',
    'duplicate-name: name-repeated',
    'unit-defect: unit-lost',
    'duplicate-list: list-repeated',
    'mixed-brackets: numbering-mixed',
  ],
};

function findingsOf(slug: string): readonly Finding[] {
  const text = readFileSync(join(SHARED, 'reports', `${slug}.txt`), 'utf8');
  const gold = goldSchema.parse(JSON.parse(readFileSync(join(SHARED, 'gold', `${slug}.gold.json`), 'utf8')));
  const { lists, findings } = segment(textDocument(text));
  return [...findings, ...checkRecord({ record: goldAsRecord(gold, text), text, lists }).findings];
}

/** A finding stands in the paragraph of a listed place or the next one; one without a place is of the whole report. */
const NEAR = 350;

const isAt = ({ span }: Finding, { spans }: Listed): boolean =>
  span === null || spans.some(([start, end]) => span.start < end + NEAR && start < span.end + NEAR);

/** The entry of the table that fits what is reported: the expected finding where one stands at the place. */
function outcomeOf(listed: Listed, expected: string, findings: readonly Finding[]): string {
  const [kind, said = ''] = expected.split(': ');
  if (kind !== listed.kind) return `${listed.kind}: another kind than expected`;
  if (said.startsWith('–')) return expected;
  return findings.some((each) => each.ruleId === said && isAt(each, listed)) ? expected : `${kind}: not reported`;
}

test.each(Object.keys(EXPECTED))('what is no equation in %s is reported as stated, or named with a reason', (slug) => {
  const path = join(SHARED, 'gold', `${slug}.identities.json`);
  if (!existsSync(path)) return;
  const { otherFindings } = listedSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const findings = findingsOf(slug);
  const expected = EXPECTED[slug] ?? [];
  expect(otherFindings.map((listed, index) => outcomeOf(listed, expected[index] ?? '', findings))).toEqual(expected);
});
