import { covers, type Span, textAt } from '#model/span.ts';
import { type GoldFinding, goldFinding } from './gold-finding.ts';
import { type Label, type LabelPlace, labelsOf, type PlacedGold } from './labels-of.ts';

/** True where an offset stands between the two halves of a character outside the basic plane. */
const cutsCharacter = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));

const REMARK = 'Spans are [start, end) in UTF-16 code units.';

/** What is wrong with a place by itself; null where it is a place of the text. */
function checkPlace({ path, span }: LabelPlace, text: string): GoldFinding | null {
  const { start, end } = span;
  if (end > text.length)
    return goldFinding(
      'span-outside',
      { path, span: null },
      `The place [${start}, ${end}) ends behind the text, which has ${text.length} code units.`,
      `Label the place anew in the text that the file names. ${REMARK}`,
    );
  const where = { path, span };
  if (start >= end)
    return goldFinding(
      'span-empty',
      where,
      `The place [${start}, ${end}) holds no character.`,
      `Give it an end behind its start. ${REMARK}`,
    );
  const cut = [start, end].find((at) => cutsCharacter(text, at));
  if (cut !== undefined)
    return goldFinding(
      'span-cuts-character',
      where,
      `Offset ${cut} stands inside one character (a surrogate pair).`,
      `Move it to ${cut - 1} or ${cut + 1}. ${REMARK}`,
    );
  if (textAt(text, span).trim() === '')
    return goldFinding(
      'span-blank',
      where,
      'The place holds white space alone.',
      'Let it cover the words that state the fact.',
    );
  return null;
}

/** Paths of the places that end behind the text: labels that have any cannot be scored. */
export const placesOutside = ({ gold, text }: PlacedGold): readonly string[] =>
  labelsOf(gold).flatMap(({ places }) => places.filter(({ span }) => span.end > text.length).map(({ path }) => path));

/** A figure is the digits alone inside one of the label's spans; spans of a figure elsewhere ground nothing. */
function checkFigureInside({ places }: Label): readonly GoldFinding[] {
  const spans: readonly Span[] = places.filter(({ kind }) => kind === 'span').map(({ span }) => span);
  return places
    .filter(({ kind, span }) => kind === 'figure' && !spans.some((outer) => covers(outer, span)))
    .map(({ path, span }) =>
      goldFinding(
        'figure-outside',
        { path, span },
        `The figure [${span.start}, ${span.end}) lies in none of the label’s spans: ${spans.map(({ start, end }) => `[${start}, ${end})`).join(', ') || 'it has none'}.`,
        'Let one of the spans cover the figure, or move the figure.',
      ),
    );
}

/** Spans, figures and cells: inside the text, not empty, no half characters, no mere white space; figures inside a span. */
export const checkPlaces = ({ gold, text }: PlacedGold): readonly GoldFinding[] =>
  labelsOf(gold).flatMap((label) => [
    ...label.places.flatMap((place) => checkPlace(place, text) ?? []),
    ...checkFigureInside(label),
  ]);
