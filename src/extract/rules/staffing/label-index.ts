import { type StaffingContext, type StaffingLabel, staffingLabels } from '#schemas/vocabulary/staffing-labels.ts';

/** Labels by two of their characters; a label of one character is filed under that one. Longest first. */
type Index = ReadonlyMap<string, readonly StaffingLabel[]>;

const indexBy = (labels: readonly StaffingLabel[], key: (text: string) => string): Index =>
  Map.groupBy(labels, ({ text }) => key(text));

/** Labels that stand before their figure, by their last two characters. */
const beforeByEnd = indexBy(
  staffingLabels.filter(({ match }) => match === 'before' || match === 'whole'),
  (text) => text.slice(-2),
);
const leadingLabels = staffingLabels.filter(({ match }) => match === 'leading');
/** Labels that stand behind their figure, by their first character. */
const afterByStart = indexBy(
  staffingLabels.filter(({ match }) => match === 'after'),
  (text) => text.slice(0, 1),
);

export const LONGEST_AFTER = Math.max(
  ...staffingLabels.filter(({ match }) => match === 'after').map(({ text }) => text.length),
);

/** A label and where it stands in the words. */
export interface PlacedLabel {
  readonly label: StaffingLabel;
  readonly place: number;
}

const applies = (label: StaffingLabel, context: StaffingContext | null): boolean =>
  label.context === null || label.context === context;

/** Whether `a` says more than `b`: it begins earlier (在职人员 before 人员总数), or is longer. */
const isBetter = (a: PlacedLabel, b: PlacedLabel | null): boolean =>
  b === null || a.place < b.place || (a.place === b.place && a.label.text.length > b.label.text.length);

/** The longest label that ends at `end` in `words`; a label for the whole words begins at `lead`. Null for none. */
function labelEndingAt(words: string, end: number, lead: number, context: StaffingContext | null): PlacedLabel | null {
  for (const label of beforeByEnd.get(words.slice(Math.max(0, end - 2), end)) ?? []) {
    const place = end - label.text.length;
    if (place < 0 || !applies(label, context) || !words.startsWith(label.text, place)) continue;
    if (label.match === 'before' || place === lead) return { label, place };
  }
  return null;
}

/** The best label before a figure, among those that end where nothing but filling words follows (`ends`). */
export function bestBefore(
  words: string,
  ends: readonly number[],
  lead: number,
  context: StaffingContext | null,
): PlacedLabel | null {
  let best: PlacedLabel | null = null;
  for (const end of ends) {
    const found = labelEndingAt(words, end, lead, context);
    if (found !== null && isBetter(found, best)) best = found;
  }
  return best;
}

/** The label that the words begin with behind `lead`, whatever follows (临聘水库巡查人员). */
export const leadingAt = (words: string, lead: number): PlacedLabel | null => {
  const label = leadingLabels.find(({ text }) => words.startsWith(text, lead));
  return label === undefined ? null : { label, place: lead };
};

/** The longest label that begins in `words` at `farthest` or before; one of a single character only alone. */
export function bestAfter(words: string, farthest: number): PlacedLabel | null {
  let best: PlacedLabel | null = null;
  for (let place = 0; place <= Math.min(farthest, words.length - 1); place += 1) {
    for (const label of afterByStart.get(words.charAt(place)) ?? []) {
      if (!words.startsWith(label.text, place) || (label.text.length === 1 && words !== label.text)) continue;
      if (best === null || label.text.length > best.label.text.length) best = { label, place };
      break;
    }
  }
  return best;
}
