import type { Identity } from '#model/identity.ts';
import { type Span, textAt } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { quoteOf } from '../quote.ts';
import { checkFigures, checkUnits } from './check-figures.ts';
import { checkIdentities, type KnownIdentities } from './check-identities.ts';
import { checkLists } from './check-lists.ts';
import { checkPlaces } from './check-places.ts';
import { checkAnswers, checkProjects, checkYears } from './check-references.ts';
import { GOLD_RULES, type GoldFinding, goldFinding } from './gold-finding.ts';
import { labelsOf, type PlacedGold } from './labels-of.ts';

/** A label that grounding refuses when it is claimed as it stands. */
export interface RefusedLabel {
  /** `budget[3]` */
  readonly path: string;
  readonly reason: string;
}

/** What is checked: gold of the right form, its text, and what the stages that evaluation does not know say of it. */
export interface CheckedGold {
  readonly gold: Gold;
  readonly text: string;
  readonly refused: readonly RefusedLabel[];
  /** What the checks make of the labels as a record. */
  readonly identities: readonly Identity[];
  /** Null where no identities were listed by hand. */
  readonly known: KnownIdentities | null;
}

/** A finding with the words and the line of its place, as it is printed. */
export interface PlacedGoldFinding extends Omit<GoldFinding, 'span'> {
  readonly severity: 'error' | 'warning' | 'note';
  /** [start, end) in UTF-16 code units of the labelled text; line and column of its start, from 1. */
  readonly place: (Span & { readonly line: number; readonly column: number }) | null;
  /** The words there, cut to one line; null where there is no place. */
  readonly words: string | null;
}

/** The line and column of an offset, both from 1; columns count UTF-16 code units. */
function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** A finding with severity, line and words; `text` is what its span points into, null where there is none. */
export function placeFinding({ span, ...finding }: GoldFinding, text: string | null): PlacedGoldFinding {
  const severity = GOLD_RULES[finding.rule];
  if (span === null || text === null) return { severity, ...finding, place: null, words: null };
  return {
    severity,
    ...finding,
    place: { ...span, ...lineAndColumn(text, span.start) },
    words: quoteOf(textAt(text, span)),
  };
}

/** What grounding refuses that no check of places and figures has told yet. */
function unproven({ gold, refused }: CheckedGold, told: readonly GoldFinding[]): readonly GoldFinding[] {
  const known = (path: string): boolean =>
    told.some((each) => GOLD_RULES[each.rule] === 'error' && (each.path === path || each.path.startsWith(`${path}.`)));
  const labels = new Map(labelsOf(gold).map((label) => [label.path, label]));
  return refused
    .filter(({ path }) => !known(path))
    .map(({ path, reason }) => {
      const places = labels.get(path)?.places ?? [];
      const place = places.find(({ kind }) => kind === 'figure') ?? places[0];
      return goldFinding(
        'label-unproven',
        { path, span: place?.span ?? null },
        `Grounding would refuse it as it stands: ${reason}`,
        'Look the place up: correct value, unit or span, or leave it where the report states it in a way that grounding does not know.',
      );
    });
}

/** True where every place that a label names is one of the text: only then can the labels be taken as claims. */
export const placesStand = (placed: PlacedGold): boolean => checkPlaces(placed).length === 0;

/** Checks that need a sound text under them: spans first, and the rest of a label only where its spans are places. */
export function checkGold(checked: CheckedGold): readonly GoldFinding[] {
  const local = [checkPlaces, checkFigures, checkUnits, checkLists, checkAnswers, checkProjects, checkYears].flatMap(
    (check) => check(checked),
  );
  return [...local, ...unproven(checked, local), ...checkIdentities(checked.identities, checked.known)];
}
