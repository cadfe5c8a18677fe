import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkRecord } from '#check/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Finding } from '#model/finding.ts';
import { goldSchema } from '#schemas/gold.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { segment } from '#segment/index.ts';
import { goldAsRecord } from '../../src/check/gold-record.ts';
import { keyedByRules } from './labelled-reports.ts';

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
  // These two have no labels: the rules key them from the text.
  'huaihua-2023': [
    'claim-against-figures: – words against figures',
    'claim-against-figures: – words against figures',
    'untestable: – a figure that is not printed',
    'scope-differs: – only the sense tells the scopes',
    'label-differs: – only the sense tells what a section may hold',
    'label-differs: – an allocation that is received is no defect by itself',
    'label-differs: – headings of columns are not compared',
    'name-variant: – names differ in a word',
    'name-variant: – names differ in a word',
    'name-variant: – names differ in a word',
    'name-variant: – names differ in a word',
    'name-variant: – a short form is no other name',
    'name-variant: – the genre of a report has two names',
    'unit-differs: – counters of one thing are taste',
    'missing-target: – what a report need not state',
    'missing-section: – what a report need not state',
    'other-period: – no defect of the report by itself',
    'duplicate-text: – a duty that comes again as a target is no list',
    'missing-section: – what a report need not state',
    'lost-number: – annexes without numbers are no list',
    'missing-annex: – annexes are often published apart',
    'missing-date: – a blank cover is no defect of the figures',
    'missing-separator: – the list is cut where its number stands',
    'grade-missing: – what a report need not state',
    'misprint: – quoted as printed',
  ],
  'fengdu-2024': [
    'lost-number: number-skipped',
    'claim-against-figures: – words against figures',
    'score-against-figures: – grades of projects are no fact of the record',
    'idle-money: – a state of affairs and no defect',
    'large-adjustment: – a state of affairs and no defect',
    'rate-of-another-base: – only the sense tells what a rate is of',
    'missing-figure: – what a report need not state',
    'missing-figure: – what a report need not state',
    'result-as-bound: – a result may be a bound',
    'overlapping-counts: – only the sense tells the scopes',
    'scope-differs: – only the sense tells the scopes',
    'other-period: – no defect of the report by itself',
    'name-variant: – names differ in a word',
    'name-variant: – names differ in a word',
    'name-variant: – names differ in a word',
    'name-variant: – names differ in a word',
    'name-variant: – names differ in a word',
    'duplicate-name: – forms of the annex are no fact of the record',
    'duplicate-name: – forms of the annex are no fact of the record',
    'duplicate-name: – forms of the annex are no fact of the record',
    'truncated-sentence: – a sentence that ends with a full stop',
    'lost-label: – a count without a noun is read with its clause',
    'lost-label: – a count without a noun is read with its clause',
    'unit-defect: – counters of one thing are taste',
    'mixed-brackets: – brackets in the text are quoted as printed',
    'misprint: – quoted as printed',
    'missing-section: – what a report need not state',
  ],
};

function recordOf(slug: string, text: string): ReportRecord {
  const gold = join(SHARED, 'gold', `${slug}.gold.json`);
  return existsSync(gold)
    ? goldAsRecord(goldSchema.parse(JSON.parse(readFileSync(gold, 'utf8'))), text)
    : keyedByRules(text);
}

function findingsOf(slug: string): readonly Finding[] {
  const text = readFileSync(join(SHARED, 'reports', `${slug}.txt`), 'utf8');
  const { lists, findings } = segment(textDocument(text));
  return [...findings, ...checkRecord({ record: recordOf(slug, text), text, lists }).findings];
}

/** The lists of the labelled reports lie beside their labels, the others in this project. */
const listOf = (slug: string): string =>
  [join(SHARED, 'gold'), join(import.meta.dirname, '../../evals/reference')]
    .map((folder) => join(folder, `${slug}.identities.json`))
    .find((path) => existsSync(path)) ?? '';

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
  if (!existsSync(join(SHARED, 'reports', `${slug}.txt`))) return;
  const path = listOf(slug);
  const { otherFindings } = listedSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const findings = findingsOf(slug);
  const expected = EXPECTED[slug] ?? [];
  expect(otherFindings.map((listed, index) => outcomeOf(listed, expected[index] ?? '', findings))).toEqual(expected);
});
