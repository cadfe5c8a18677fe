import type { ClaimedItem } from '#model/claim.ts';
import type { Segmentation } from '#model/section.ts';
import { type Span, textAt } from '#model/span.ts';
import type { AnsweredItems, Task } from '#schemas/answers/index.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { type AnswerRow, budgetAnswerOf, type Placed, staffingRowsOf } from './answer-figures.ts';
import { indicatorRowsOf } from './answer-indicators.ts';
import { lineAt, type PlacedItem } from './placed-item.ts';

type TextItem = Extract<ClaimedItem, { readonly field: 'duties' | 'issues' | 'measures' }>;
type Fact = Extract<ClaimedItem, { readonly field: 'report' }>;
type Unit = Extract<ClaimedItem, { readonly field: 'orgUnits' }>;

/** The items of one field. */
const ofField = <F extends FieldName>(items: readonly PlacedItem[], ...fields: readonly F[]) =>
  items.filter((placed): placed is Placed<Extract<ClaimedItem, { readonly field: F }>> =>
    fields.some((field) => field === placed.item.field),
  );

/** How many characters an answer copies of either end of an item. */
const END_LENGTH = 6;

const blankless = (text: string): string => text.replace(/\s+/gu, '');

/** Where a text item stands: lines, and its first and last words where it is not all of them. */
function textPlaceOf(segmentation: Segmentation, span: Span, marker: string | null): AnswerRow | null {
  const first = lineAt(segmentation, span.start);
  const last = lineAt(segmentation, Math.max(span.start, span.end - 1));
  if (first === undefined || last === undefined) return null;
  const text = textAt(segmentation.view, span);
  const before = textAt(segmentation.view, {
    start: first.content.start,
    end: Math.max(first.content.start, span.start),
  });
  const after = textAt(segmentation.view, { start: span.end, end: Math.max(span.end, last.content.end) });
  const startsInside = /\p{L}/u.test(before);
  return {
    l: first === last ? first.number : `${first.number}-${last.number}`,
    a: startsInside ? blankless(text.slice(0, END_LENGTH)) : null,
    m: startsInside ? marker : null,
    z: /[\p{L}\p{N}]/u.test(after) ? blankless(text.slice(-END_LENGTH)) : null,
  };
}

/** The rows that state duties, issues or measures; a measure names the line of the issue it answers. */
function textRowsOf(
  items: readonly Placed<TextItem>[],
  segmentation: Segmentation,
  issues: readonly PlacedItem[],
): readonly AnswerRow[] {
  const issueLine = (index: number | null): number | null => {
    const span = index === null ? undefined : issues[index]?.spans[0];
    return span === undefined ? null : (lineAt(segmentation, span.start)?.number ?? null);
  };
  return items.flatMap(({ item, spans: [span] }): readonly AnswerRow[] => {
    const place = span === undefined ? null : textPlaceOf(segmentation, span, item.marker);
    if (place === null) return [];
    const category = item.field === 'duties' ? null : item.category;
    const r = item.field === 'measures' ? issueLine(item.answers) : null;
    return [{ ...place, d: item.depth === 1 ? null : item.depth, g: category, r }];
  });
}

/** Facts that are judged from the name of the bureau and from the title, and printed nowhere. */
const JUDGED_FROM: Partial<Record<Fact['fact'], Fact['fact']>> = { level: 'bureau', kind: 'title' };

function factRowsOf(items: readonly Placed<Fact>[], segmentation: Segmentation): readonly AnswerRow[] {
  const spanOf = (fact: Fact['fact'] | undefined) => items.find(({ item }) => item.fact === fact)?.spans[0];
  return items.flatMap(({ item, spans }): readonly AnswerRow[] => {
    const judged = JUDGED_FROM[item.fact];
    const span = judged === undefined ? spans[0] : (spanOf(judged) ?? spans[0] ?? spanOf('bureau'));
    const place = span === undefined ? null : textPlaceOf(segmentation, span, null);
    if (span === undefined || place === null) return [];
    const isWhole = item.fact === 'title' && place['a'] === null && place['z'] === null;
    const v = isWhole ? null : item.value;
    const words = judged === undefined ? null : textAt(segmentation.view, span).slice(0, END_LENGTH + 2);
    return [{ k: item.fact, l: place['l'], v, w: words === null ? null : blankless(words) }];
  });
}

/** Units that stand in one line are one row. */
function unitRowsOf(items: readonly Placed<Unit>[], segmentation: Segmentation): readonly AnswerRow[] {
  const rows: { readonly l: number; readonly t: string; readonly n: string[] }[] = [];
  for (const { item, spans } of items) {
    const line = spans[0] === undefined ? undefined : lineAt(segmentation, spans[0].start);
    if (line === undefined) continue;
    const held = rows.at(-1);
    if (held?.l === line.number && held.t === item.kind) held.n.push(item.name);
    else rows.push({ l: line.number, t: item.kind, n: [item.name] });
  }
  return rows;
}

const startOf = ({ figure, spans }: PlacedItem): number => (figure ?? spans[0])?.start ?? 0;

/**
 * The answer to a task that states these items, as shortly as it can be said: the inverse of reading an answer. Items of
 * other tasks are left out, and so is what has no place in a line; a measure's `answers` counts the issues as they are given.
 */
export function answerItemsOf(unsorted: readonly PlacedItem[], segmentation: Segmentation, task: Task): AnsweredItems {
  const items = unsorted.toSorted((a, b) => startOf(a) - startOf(b));
  switch (task) {
    case 'report':
      return { items: factRowsOf(ofField(items, 'report'), segmentation) };
    case 'staffing':
      return {
        items: staffingRowsOf(ofField(items, 'staffing'), segmentation),
        units: unitRowsOf(ofField(items, 'orgUnits'), segmentation),
      };
    case 'budget':
      return budgetAnswerOf(ofField(items, 'budget'), segmentation);
    case 'indicators':
      return { items: indicatorRowsOf(ofField(items, 'indicators'), segmentation) };
    default:
      return { items: textRowsOf(ofField(items, task), segmentation, ofField(unsorted, 'issues')) };
  }
}
