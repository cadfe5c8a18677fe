import { compare, parseDecimal } from '#model/decimal.ts';
import { fromPair } from '#model/span.ts';
import { inRole } from '../../figure.ts';
import { type Outcome, outcomeOf } from '../../outcome.ts';
import { figureSpan } from '../../place.ts';
import type { CheckContext, Rule } from '../../rule.ts';

/** A grade with the scores it stands for: `from` included, `below` not; null for no end. */
interface Band {
  readonly grade: string;
  readonly from: string;
  readonly below: string | null;
}

/** DOMAIN, chapter 8: 优 from 90, 良 from 80, 中 from 60, 差 below. */
const BANDS: readonly Band[] = [
  { grade: '优', from: '90', below: null },
  { grade: '良', from: '80', below: '90' },
  { grade: '中', from: '60', below: '80' },
  { grade: '差', from: '0', below: '60' },
];

/** Scores of another scale (110, 120 points) have other bands. */
const FULL = parseDecimal('100');

/** A text that prints its own limits (85分以上为优) is read by a person. */
const OWN_BANDS = /(?:分以上|分[（(]含|[≥>]\s?\d{2}|\d{2}[-—~～至]\d{2,3}分?)[^。\n]{0,8}[为是][“"]?(?:优|良|中|差)/u;

/** The grade is the one of the score's band. */
function check({ record, text }: CheckContext): Outcome[] {
  const { grade, selfScore } = record.report;
  const band = BANDS.find((one) => one.grade === grade.value?.charAt(0));
  if (band === undefined || selfScore.value === null || OWN_BANDS.test(text)) return [];
  const value = parseDecimal(selfScore.value);
  const span = figureSpan(text, selfScore, 0, value);
  const [place] = grade.spans;
  if (span === null || place === undefined || compare(value, FULL) > 0) return [];
  const fits =
    compare(value, parseDecimal(band.from)) >= 0 &&
    (band.below === null || compare(value, parseDecimal(band.below)) < 0);
  const printed = text.slice(span.start, span.end);
  const score = inRole('score', { printed, value, unit: '分', span });
  return [
    outcomeOf({
      rule: 'grade-fits-score',
      equation: `grade ${band.grade} fits the score`,
      figures: [score, { role: 'grade', printed: grade.value ?? '', value: band.from, span: fromPair(place) }],
      unit: '分',
      // The grade is a word: no value of it follows from the score.
      constraint: null,
      verdict: { status: fits ? 'exact' : 'conflict', difference: null, tolerance: null, computed: null },
      expected: band.below === null ? `${band.from} or more` : `${band.from} to below ${band.below}`,
      reason: `The report is graded ${grade.value}, but scores ${selfScore.value}: ${band.grade} stands for ${band.from} ${band.below === null ? 'or more' : `to below ${band.below}`}.`,
    }),
  ];
}

/** The printed grade is that of the band which the printed score lies in. */
export const gradeFitsScore: Rule = { id: 'grade-fits-score', findingId: 'grade-differed', check };
