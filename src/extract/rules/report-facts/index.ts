import { matchesOf } from '#model/matches-of.ts';
import { type Span, textAt } from '#model/span.ts';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { type Bureau, findBureau } from './bureau.ts';
import { regionOf } from './bureau-region.ts';
import { findGrade } from './grade.ts';
import { findKind } from './kind.ts';
import { findReportDate } from './report-date.ts';
import { findSelfScore } from './self-score.ts';
import { findTitles, type Title } from './title.ts';

interface Fact {
  readonly value: string;
  readonly spans: readonly Span[];
  readonly figure?: Span | null;
}

const draft = (fact: ReportFactName, found: Fact | null, derivedFrom: string | null = null): readonly DraftClaim[] =>
  found === null || found.spans.length === 0
    ? []
    : [
        {
          item: { field: 'report', fact, value: found.value, derivedFrom },
          spans: found.spans,
          figure: found.figure ?? null,
          evidence: [],
        },
      ];

const titleFact = ([best, ...others]: readonly Title[]): Fact | null =>
  best === undefined ? null : { value: best.value, spans: [best.span, ...others.map(({ span }) => span)] };

/** One digit of a year in every print: 2, ２, 二. */
const PRINTS_OF_DIGIT = [
  '0０〇○ＯO零',
  '1１一',
  '2２二',
  '3３三',
  '4４四',
  '5５五',
  '6６六',
  '7７七',
  '8８八',
  '9９九',
];

/** The prints of the years asked for; reports are of a few. */
const printsOfYears = new Map<number, RegExp>();

function printsOf(year: number): RegExp {
  const known = printsOfYears.get(year);
  if (known !== undefined) return known;
  const digits = [...String(year)].map((digit) => `[${PRINTS_OF_DIGIT[Number(digit)]}]`).join('');
  const prints = new RegExp(`${digits}\\s*年(?:\\s*度)?`, 'gu');
  printsOfYears.set(year, prints);
  return prints;
}

/** Where a year is printed: with 年度 first, then with 年. */
function placesOfYear(view: string, year: number): readonly Span[] {
  const places = matchesOf(printsOf(year), view).map((match) => ({
    isFiscal: match[0].endsWith('度'),
    span: { start: match.index, end: match.index + match[0].length },
  }));
  return [...places.filter(({ isFiscal }) => isFiscal), ...places.filter(({ isFiscal }) => !isFiscal)].map(
    ({ span }) => span,
  );
}

/** `2021年度` in the titles, else its first mention; the year alone where no mention has 度. */
function yearFact({ fiscalYear, view }: RulesContext, titles: readonly Title[]): Fact | null {
  if (fiscalYear === null) return null;
  const places = placesOfYear(view, fiscalYear);
  const inTitles = titles.flatMap(
    ({ span }) => places.find(({ start, end }) => start >= span.start && end <= span.end) ?? [],
  );
  return { value: String(fiscalYear), spans: inTitles.length > 0 ? inTitles : places.slice(0, 1) };
}

/** A year and 关于 in front of the place that a title begins with. */
const BEFORE_PLACE = /^(?:关于)?(?:[0-9０-９〇○零一二三四五六七八九]{4}年度?)?/u;

/** Where no bureau is named, as in an evaluation by others, the title begins with the place: 云溪县2023年…资金绩效评价报告. */
function placeInTitle(view: string, [title]: readonly Title[]): Bureau | null {
  if (title === undefined) return null;
  const words = textAt(view, title.span);
  const start = title.span.start + (BEFORE_PLACE.exec(words)?.[0].length ?? 0);
  const span = { start, end: title.span.end };
  return { value: textAt(view, span), spans: [span] };
}

/** The region of the bureau, and the level that follows from it. */
function regionClaims({ view }: RulesContext, bureau: Bureau | null, titles: readonly Title[]): readonly DraftClaim[] {
  const named = bureau ?? placeInTitle(view, titles);
  const region = named === null ? null : regionOf(view, named);
  if (region === null) return [];
  const { value, spans, level, derivedFrom } = region;
  return [
    ...draft('region', { value, spans }, derivedFrom),
    ...draft('level', level === null ? null : { value: level, spans }, `region: ${value}`),
  ];
}

/** What the report says of itself: title, bureau, region, year, date, score and grade; level and kind are derived. */
export function claimReportFacts(context: RulesContext): readonly DraftClaim[] {
  const titles = findTitles(context);
  const bureau = findBureau(context);
  const kind = findKind(context, titles);
  const score = findSelfScore(context);
  return [
    ...draft('title', titleFact(titles)),
    ...draft('bureau', bureau),
    ...regionClaims(context, bureau, titles),
    ...draft('fiscalYear', yearFact(context, titles)),
    ...draft('kind', kind, kind?.from ?? null),
    ...draft('reportDate', findReportDate(context)),
    ...draft('selfScore', score),
    ...draft('grade', findGrade(context, score)),
  ];
}
