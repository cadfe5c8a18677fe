import { describe, expect, it } from 'vitest';
import { readClaims } from '#extract/llm/index.ts';
import { sampleLineage } from '#extract/llm/sample-lineage.test-support.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Diagnosis, SuspicionReason } from '#model/diagnosis.ts';
import { segment } from '#segment/index.ts';
import { findDoubts } from './find-doubts.ts';
import { mergeAnswer } from './merge-answer.ts';
import { doubtCount, type OwnReading, readOwn } from './own-reading.ts';
import { REPORT, RIGHT } from './scripted-report.test-support.ts';

const SEGMENTATION = segment(textDocument(REPORT));
const SUBJECT = { reportId: 'r', segmentation: SEGMENTATION, isPartial: false };

const claimsOf = (rows: readonly string[]) =>
  readClaims({ items: rows, year: '2023' }, 'budget', SEGMENTATION, sampleLineage).claims;

const at = (words: string) => {
  const start = REPORT.indexOf(words);
  return { start, end: start + words.length };
};

type Suspects = Diagnosis['explanations'][number]['suspects'];
const figureAt = (printed: string, ...reasons: readonly SuspicionReason[]): Suspects[number] => ({
  ...{ kind: 'figure', span: at(printed), printed, value: printed, implied: '1.00', unit: '万元', reasons },
});

/** The reading of the right rows, less those at some indexes, as if its first equation failed for these suspects. */
function readingWith(change: Partial<Diagnosis>, suspects: Suspects, without: readonly number[] = []): OwnReading {
  const reading = readOwn(claimsOf(RIGHT.filter((_, index) => !without.includes(index))), SUBJECT);
  const culprit = change.verdict === 'extraction_error' ? 'extraction' : 'source';
  const explanations = suspects.length === 0 ? [] : [{ suspects, culprit } as const];
  const diagnosis = { identities: [0], outcome: 'localised', verdict: 'ambiguous', explanations, ...change } as const;
  return { ...reading, diagnoses: [diagnosis] };
}

const NEARBY: SuspicionReason = { kind: 'printed-nearby', span: at('20.40') };

describe('a figure under suspicion', () => {
  const checkAsked = (verdict: Diagnosis['verdict'], reasons: readonly SuspicionReason[], isAsked: boolean) => {
    const doubts = findDoubts(readingWith({ verdict }, [figureAt('300.10', ...reasons)]), SEGMENTATION);
    expect(doubts.map(({ lines }) => lines)).toEqual(isAsked ? [[4]] : []);
  };

  it.each([
    ['extraction_error', [], true],
    ['ambiguous', [NEARBY], true],
    ['ambiguous', [{ kind: 'swapped', span: at('20.40') }], true],
    ['ambiguous', [{ kind: 'one-digit' }], false],
    ['ambiguous', [], false],
    ['source_error', [NEARBY], false],
  ] as const)('of a verdict %s for %j is asked about: %s', checkAsked);

  it('is not asked about where too many others are under suspicion, and counts all the same', () => {
    const reading = readingWith({ outcome: 'too-many-suspects' }, []);
    expect(findDoubts(reading, SEGMENTATION)).toEqual([]);
    expect(doubtCount(reading)).toBe(1);
  });

  it('is named with the equations that it is in, by the words that answers use', () => {
    const [doubt] = findDoubts(readingWith({}, [figureAt('1200.30', NEARBY)]), SEGMENTATION);
    expect(doubt?.complaint).toEqual({
      kind: 'equations-failed',
      equations: [
        {
          kind: 'sum',
          signs: [1, 1],
          figures: [
            { words: '决算支出合计', line: 3 },
            { words: '决算基本支出', line: 3 },
            { words: '决算项目支出', line: 3 },
          ],
        },
      ],
    });
  });
});

describe('an item that a list seems to lack', () => {
  const missing: Suspects = [
    {
      ...figureAt('1500.10', NEARBY),
      kind: 'missing-item',
      span: { start: at('人员经费').start, end: at('300.10').end },
    },
  ];
  const reading = readingWith({ verdict: 'extraction_error' }, missing, [5]);

  it('is asked about by the lines of the list', () => {
    const doubts = findDoubts(reading, SEGMENTATION);
    expect(doubts).toMatchObject([{ claim: null, field: 'budget', lines: [4], complaint: { kind: 'item-missing' } }]);
  });

  it('is added as the answer states it, and what the answer says otherwise of other figures is not heard', () => {
    const doubts = findDoubts(reading, SEGMENTATION);
    const answer = claimsOf(['4|1500.10万元|公务接待费|决算', '4|300.10万元|公用经费|决算', '4|777.10万元|会议费']);
    const merged = mergeAnswer(reading, { doubts, claims: answer }, SUBJECT);
    const said = merged.map(({ item }) => (item.field === 'budget' ? `${item.concept} ${item.value}` : ''));
    expect(said.slice(0, -1)).toEqual(
      reading.claims.map(({ item }) => (item.field === 'budget' ? `${item.concept} ${item.value}` : '')),
    );
    expect(said.at(-1)).toBe('expenditure.basic.operating 300.10');
  });
});

it('where first answers were lost, sums say nothing and refused claims are asked about all the same', () => {
  const rows = [...RIGHT.slice(0, 2), '3|1900.30万元|项目支出|决算', '4|20.40万元|公用经费|决算'];
  const reading = readOwn(claimsOf(rows), { ...SUBJECT, isPartial: true });
  expect(reading.diagnoses).toEqual([]);
  expect(findDoubts(reading, SEGMENTATION)).toMatchObject([{ lines: [3], complaint: { kind: 'not-found' } }]);
});
