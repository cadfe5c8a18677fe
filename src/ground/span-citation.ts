import type { ClaimedItem, Evidence } from '#model/claim.ts';
import { formatDecimal } from '#model/decimal.ts';
import { covers, type Span, textAt } from '#model/span.ts';
import { alignWords } from './align-words.ts';
import { chooseFigure, confirmFigure, evidenceFor, type Figure, findFigures, numberAt } from './figure.ts';
import { placeValues } from './indicator.ts';
import { surroundingsOf } from './locate.ts';
import { type Grounding, type Outcome, refuse, type Source, type SpanCitation } from './outcome.ts';
import { equals, isPartOfFigure } from './printed-number.ts';
import { findFact, isJoined, type ReportFact } from './report-fact.ts';
import { isWordedZero, type Wanted, wantedOf } from './wanted.ts';
import { verifyWordedZero } from './worded-zero.ts';

/** Checks a claim that cites places of the text itself (rules, a person): the places stand, or the claim is refused. */
export function verifySpans(source: Source, item: ClaimedItem, citation: SpanCitation): Outcome {
  const cited = [
    ...citation.spans,
    ...citation.evidence.map(({ span }) => span),
    ...(citation.figure ? [citation.figure] : []),
  ];
  if (citation.spans.length === 0) return refuse('No place is cited.');
  if (!cited.every((span) => isInside(source.text, span))) return refuse('A cited place is not inside the text.');
  switch (item.field) {
    case 'report':
      return verifyFact(source, item, citation);
    case 'orgUnits':
      return verifyName(source, item.name, citation);
    case 'duties':
    case 'issues':
    case 'measures':
      return { status: 'exact', spans: citation.spans, figure: null, evidence: citation.evidence };
    default:
      return verifyNumbers(source, item, citation);
  }
}

const isInside = (text: string, { start, end }: Span): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;

/** Keeps the places that print the fact; a derived fact keeps all places it is derived from. */
function verifyFact(source: Source, fact: ReportFact, { spans, evidence }: SpanCitation): Outcome {
  if (fact.derivedFrom !== null) return { status: 'exact', spans, figure: null, evidence };
  const places = spans.map((span) => ({ span, found: findFact(source, fact, span) }));
  const stating = places.filter(({ found }) => found !== null);
  const [first] = stating;
  if (first?.found)
    return { status: first.found.status, spans: stating.map(({ span }) => span), figure: null, evidence };
  const isName = fact.fact === 'title' || fact.fact === 'bureau' || fact.fact === 'region';
  if (isName && isJoined(source.text, fact.value, spans))
    return { status: 'normalised', spans, figure: null, evidence };
  return refuse(`The ${fact.fact} is not what the cited places print.`);
}

function verifyName(source: Source, name: string, { spans, evidence }: SpanCitation): Outcome {
  const stating = spans.filter((within) => alignWords(source, name, { within, maxEdits: 0 }).status !== 'refused');
  if (stating.length === 0) return refuse('The name is not what the cited places print.');
  return { status: 'exact', spans: stating, figure: null, evidence };
}

type NumberItem = Extract<ClaimedItem, { readonly field: 'budget' | 'staffing' | 'indicators' }>;

function verifyNumbers(source: Source, item: NumberItem, citation: SpanCitation): Outcome {
  const { spans, evidence } = citation;
  const wanted = wantedOf(item);
  const plain: Grounding = { status: 'exact', spans, figure: null, evidence };
  const outcome = wanted === null ? plain : verifyFigure(source, item, wanted, citation);
  if (outcome.status === 'refused' || item.field !== 'indicators') return outcome;
  return placeValues(source, item, spans, outcome);
}

function verifyFigure(source: Source, item: NumberItem, wanted: Wanted, citation: SpanCitation): Outcome {
  const { spans, evidence } = citation;
  if (citation.figure === null && isWordedZero(item, wanted)) {
    if (verifyWordedZero(source, spans)) return { status: 'exact', spans, figure: null, evidence };
    return refuse('The cited places hold no word that states a zero.');
  }
  const figure =
    citation.figure === null ? figureIn(source, spans, wanted) : figureAt(source, citation, citation.figure, wanted);
  if (typeof figure === 'string') return refuse(figure);
  const known = new Set(evidence.map(({ role }) => role));
  const added = evidenceFor(source, figure).filter(({ role }) => !known.has(role));
  return {
    status: 'exact',
    spans,
    figure: figure.number.span,
    evidence: [...evidence, ...added] satisfies readonly Evidence[],
  };
}

/** Finds the figure in the places cited, when the keyer does not say where in them it stands. */
function figureIn(source: Source, spans: readonly Span[], wanted: Wanted): Figure | string {
  const figures = spans.slice(0, 1).flatMap((span) => findFigures(source, span, wanted, null));
  return (
    chooseFigure(source.text, figures, null) ??
    `The cited place does not print ${formatDecimal(wanted.value)} as claimed.`
  );
}

function figureAt(source: Source, citation: SpanCitation, place: Span, wanted: Wanted): Figure | string {
  if (!citation.spans.some((span) => covers(span, place))) return 'The figure is not inside a cited place.';
  const number = numberAt(source.text, place);
  if (typeof number === 'string') return number;
  if (isPartOfFigure(source.text, surroundingsOf(source, place).area, number))
    return `${textAt(source.text, place)} is cut out of a longer number.`;
  if (!equals(number.reading, wanted.value, wanted.signInWords)) {
    return `The figure reads as ${formatDecimal(number.reading)}, not as ${formatDecimal(wanted.value)}.`;
  }
  return confirmFigure(source, number, wanted, null, citation.evidence);
}
