import { parseDecimal } from '#model/decimal.ts';
import { fromPair, type SpanPair } from '#model/span.ts';
import type { Outcome } from '../../outcome.ts';
import { figureSpan } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import { agreements, compareTwo, type Restated, standAlone } from './alike.ts';

/** A place stands in a table when a tab stands before it in its line. */
const standsInTable = (text: string, at: number): boolean =>
  text.slice(text.lastIndexOf('\n', at) + 1, at).includes('\t');

/** The self-score, printed in the form and in the narrative. */
export function checkSelfScore({ record, text }: CheckContext): Outcome[] {
  const { selfScore } = record.report;
  if (selfScore.value === null) return [];
  const value = parseDecimal(selfScore.value);
  const places = selfScore.spans.flatMap((_, index) => figureSpan(text, selfScore, index, value) ?? []);
  const statements = places.map((span) =>
    standAlone({ printed: text.slice(span.start, span.end), value, unit: '分', span }, standsInTable(text, span.start)),
  );
  return agreements('自评得分', statements);
}

/** The spans at one place each, as one count over the text that they cover. */
function countAt(spans: readonly SpanPair[]): Restated {
  const [first, last] = [spans[0], spans.at(-1)];
  const span = fromPair([first?.[0] ?? 0, last?.[1] ?? 0]);
  const printed = `${spans.length}`;
  return standAlone({ printed, value: parseDecimal(printed), unit: '项', span }, false);
}

/** Fewer duties printed twice may have been found together by chance. */
const FEWEST_DUTIES = 3;

/** Duties printed twice: as many here as there. A duty that was not found again is no other count, so only equals tell. */
export function checkDuties({ record }: CheckContext): Outcome[] {
  const [first, second] = [0, 1].map((place) => record.duties.flatMap(({ spans }) => spans.slice(place, place + 1)));
  if (first === undefined || second === undefined || second.length < FEWEST_DUTIES) return [];
  if (first.length !== second.length) return [];
  return [compareTwo('the number of duties', countAt(first), countAt(second))].filter((outcome) => outcome !== null);
}
