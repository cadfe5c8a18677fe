import { covers, fromPair, type Span, type SpanPair, textAt, toPair } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { type Placement, pairTexts, placePart, placeSpan, type TextPair } from './reanchor-span.ts';

/** A labelled place that could not be carried over, or not unchanged. */
export interface LostPlace {
  /** Where it stands in the gold record: `budget[3].spans[0]`, `report.title.spans[1]`, `duties[2].figure`. */
  readonly path: string;
  /** Its words in the frozen text. */
  readonly text: string;
  readonly reason: 'changed' | 'ambiguous';
}

export interface Reanchored {
  readonly gold: Gold;
  /** Places that were dropped. An item that lost all its places keeps its values, with no spans. */
  readonly lost: readonly LostPlace[];
  /** Places that were carried over by their ends, though words between them changed. */
  readonly altered: readonly Omit<LostPlace, 'reason'>[];
}

type Pair = [number, number];
type OptionalPair = Pair | null | undefined;

interface Labelled {
  readonly spans?: Pair[] | undefined;
  readonly figure?: OptionalPair;
  readonly targetSpan?: OptionalPair;
  readonly actualSpan?: OptionalPair;
}

/** What is noted while the labels are moved. */
interface Notes {
  readonly lost: LostPlace[];
  readonly altered: Omit<LostPlace, 'reason'>[];
}

interface PlacedSpan {
  readonly span: Span;
  readonly placement: Placement;
}

type Move = <Item extends Labelled>(item: Item, path: string) => Item;

/**
 * Carries gold labels from the frozen canonical text of a document to the one that today's reader makes of it. The
 * same text gives the same gold. What cannot be placed is dropped from the spans and listed in `lost`.
 */
export function reanchorGold(gold: Gold, frozenText: string, currentText: string): Reanchored {
  const notes: Notes = { lost: [], altered: [] };
  if (frozenText === currentText) return { gold, ...notes };
  const pair = pairTexts(frozenText, currentText);
  const moved = moveGold(gold, (item, path) => moveItem(pair, notes, item, path));
  return { gold: moved, ...notes };
}

/** `text`, the reference to the frozen text, does not belong to the moved labels. */
function moveGold({ text: _frozen, ...gold }: Gold, move: Move): Gold {
  const all = <Item extends Labelled>(items: Item[], field: string): Item[] =>
    items.map((item, index) => move(item, `${field}[${index}]`));
  return {
    ...gold,
    report: moveFacts(gold.report, move),
    duties: all(gold.duties, 'duties'),
    staffing: all(gold.staffing, 'staffing'),
    orgUnits: all(gold.orgUnits, 'orgUnits'),
    budget: all(gold.budget, 'budget'),
    indicators: all(gold.indicators, 'indicators'),
    issues: all(gold.issues, 'issues'),
    measures: all(gold.measures, 'measures'),
  };
}

const moveFacts = (report: Gold['report'], move: Move): Gold['report'] => ({
  title: move(report.title, 'report.title'),
  bureau: move(report.bureau, 'report.bureau'),
  region: move(report.region, 'report.region'),
  level: move(report.level, 'report.level'),
  fiscalYear: move(report.fiscalYear, 'report.fiscalYear'),
  kind: move(report.kind, 'report.kind'),
  reportDate: move(report.reportDate, 'report.reportDate'),
  selfScore: move(report.selfScore, 'report.selfScore'),
  grade: move(report.grade, 'report.grade'),
});

/** Notes what became of a place and returns where it is now; null when it was lost. */
function settle(pair: TextPair, notes: Notes, path: string, span: Span, placement: Placement): Pair | null {
  const text = textAt(pair.frozen.text, span);
  if (placement.kind === 'lost') {
    notes.lost.push({ path, text, reason: placement.reason });
    return null;
  }
  if (placement.kind === 'altered') notes.altered.push({ path, text });
  return toPair(placement.span);
}

/** Moves a figure or a cell together with the span that holds it; one that no span holds, alone. */
function placeInner(pair: TextPair, inner: SpanPair, holders: readonly PlacedSpan[]): Placement {
  const part = fromPair(inner);
  const holder = holders.find(({ span }) => covers(span, part));
  return holder === undefined ? placeSpan(pair, part, true) : placePart(pair, part, holder.span, holder.placement);
}

/**
 * Moves one span of a label. The span that holds the label's figure may have changed words only where the figure
 * itself stands unchanged; its other spans only where no digit changed.
 */
function placeLabelled(pair: TextPair, span: Span, figure: OptionalPair): Placement {
  const digits = figure === undefined || figure === null ? null : fromPair(figure);
  if (digits === null || !covers(span, digits)) return placeSpan(pair, span, digits !== null);
  const placement = placeSpan(pair, span, false);
  const isFigureLost = placePart(pair, digits, span, placement).kind === 'lost';
  return isFigureLost && placement.kind === 'altered' ? { kind: 'lost', reason: 'changed' } : placement;
}

/** Moves all places of one label. */
function moveItem<Item extends Labelled>(pair: TextPair, notes: Notes, item: Item, path: string): Item {
  if (item.spans === undefined) return item;
  const placed = item.spans.map(fromPair).map((span) => ({ span, placement: placeLabelled(pair, span, item.figure) }));
  const spans = placed.flatMap(({ span, placement }, index) => {
    const settled = settle(pair, notes, `${path}.spans[${index}]`, span, placement);
    return settled === null ? [] : [settled];
  });
  const inner = (name: 'figure' | 'targetSpan' | 'actualSpan'): { readonly [key: string]: Pair | null } => {
    const place = item[name] ?? null;
    if (place === null) return {};
    const placement = placeInner(pair, place, placed);
    return { [name]: settle(pair, notes, `${path}.${name}`, fromPair(place), placement) };
  };
  return { ...item, spans, ...inner('figure'), ...inner('targetSpan'), ...inner('actualSpan') };
}
