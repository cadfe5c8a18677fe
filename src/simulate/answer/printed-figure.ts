import { type Span, textAt } from '#model/span.ts';

/** What stands right before a number and belongs to it. */
const BEFORE = /(?:大约|约|将近|近|接近|上(?=$)|百分之|千分之|[-−－+＋]|[≥≤＞＜><=]|不低于|不少于|不超过)\s*$/u;
/** What may stand between a number and its unit. */
const HEDGE = /^\s*[余多]?\s*/u;
const AROUND = 8;

/** A figure as a careful typist copies it. */
export interface PrintedFigure {
  /** With what belongs to it before, and the unit behind it. */
  readonly words: string;
  /** The unit that is not printed beside it; null where it is, or where there is none. */
  readonly unitElsewhere: string | null;
}

/** The figure at `place`, within the line `range`. `unit` is what the claim says it is stated in. */
export function printedFigure(text: string, range: Span, place: Span, unit: string | null): PrintedFigure {
  const before = text.slice(Math.max(range.start, place.start - AROUND), place.start);
  const behind = text.slice(place.end, range.end);
  const start = place.start - (BEFORE.exec(before)?.[0].length ?? 0);
  const hedge = HEDGE.exec(behind)?.[0] ?? '';
  const figure = textAt(text, { start, end: place.end });
  if (unit === null) return { words: figure + hedge.trimEnd(), unitElsewhere: null };
  const isFraction = /[百千]分之/u.test(figure);
  if (isFraction) return { words: figure, unitElsewhere: null };
  for (const gap of [hedge, ''])
    if (behind.startsWith(unit, gap.length)) return { words: figure + gap + unit, unitElsewhere: null };
  return { words: figure + hedge.trimEnd(), unitElsewhere: unit };
}
