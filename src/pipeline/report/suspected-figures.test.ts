import { expect, it } from 'vitest';
import type { Diagnosis, Suspect } from '#model/diagnosis.ts';
import type { Span } from '#model/span.ts';
import { suspectedFigures } from './suspected-figures.ts';

const FIGURE: Span = { start: 10, end: 16 };
const LIST: Span = { start: 20, end: 90 };

const suspect = (kind: Suspect['kind'], span: Span): Suspect => ({
  ...{ kind, span, printed: '', value: null, implied: '18.6', unit: '万元', reasons: [] },
});

const diagnosis = (verdict: Diagnosis['verdict'], ...explanations: readonly (readonly Suspect[])[]): Diagnosis => ({
  ...{ identities: [0], outcome: 'localised', verdict },
  explanations: explanations.map((suspects) => ({ suspects, culprit: 'extraction' })),
});

function checkSuspected(diagnoses: readonly Diagnosis[], expected: readonly Span[]): void {
  expect(suspectedFigures(diagnoses)).toEqual(expected);
}

it.each(['extraction_error', 'ambiguous'] as const)(
  'figures of every explanation are suspected where it is an %s',
  (verdict) => {
    const other = { start: 30, end: 33 };
    checkSuspected([diagnosis(verdict, [suspect('figure', FIGURE)], [suspect('figure', other)])], [FIGURE, other]);
  },
);

it("a report's own error makes no figure suspect", () => {
  checkSuspected([diagnosis('source_error', [suspect('figure', FIGURE)])], []);
});

it('an item that a list may lack does not make the figures of the list suspect', () => {
  checkSuspected([diagnosis('extraction_error', [suspect('missing-item', LIST), suspect('figure', FIGURE)])], [FIGURE]);
});
