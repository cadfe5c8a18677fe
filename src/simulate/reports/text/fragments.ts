import type { ClaimedItem, EvidenceRole } from '#model/claim.ts';

type ItemOf<F extends ClaimedItem['field']> = Extract<ClaimedItem, { readonly field: F }>;

/** A row of a form, or a result stated in prose: its numbers are claimed together. */
export type RowAttributes = Omit<ItemOf<'indicators'>, 'field' | 'target' | 'actual' | 'weight' | 'score'>;

export type RowValue = 'target' | 'actual' | 'weight' | 'score';

/** What a printed figure states, all but its number and unit. */
export type Meaning =
  | Omit<ItemOf<'budget'>, 'value' | 'unit'>
  | Omit<ItemOf<'staffing'>, 'value' | 'unit'>
  | { readonly field: 'indicators'; readonly row: RowAttributes; readonly value: RowValue }
  | { readonly field: 'report'; readonly fact: 'selfScore' };

/**
 * A figure as it is printed. `unit` is the unit meant and `suffix` what is printed of it behind the digits: nothing in
 * a cell whose unit stands above the table. `negative`: the words before it say a decrease.
 */
export interface Figure {
  readonly kind: 'figure';
  readonly digits: string;
  readonly suffix: string;
  readonly unit: string | null;
  readonly negative: boolean;
  readonly meaning: Meaning;
  /** Words elsewhere that the reading rests on: header, row label, unit line. */
  readonly evidence: readonly { readonly role: EvidenceRole; readonly mark: Mark }[];
  /** Cells of one table share it: they stand in rows and columns, counted from 0. */
  readonly cell: { readonly table: object; readonly row: number; readonly column: number } | null;
}

/** What marked words state by themselves. */
export type Stated =
  | { readonly kind: 'zero'; readonly meaning: Extract<Meaning, { readonly field: 'budget' }> }
  | { readonly kind: 'item'; readonly item: ClaimedItem }
  /** The words of a row of a form, or of a result: the place of its claim. */
  | { readonly kind: 'row'; readonly row: RowAttributes };

/**
 * Words with a part to play: `statement` a figure with its label and unit, `label`, `sign` and `unit` inside one,
 * `place` what others cite (a header), `stating` what states something itself.
 */
export interface Mark {
  readonly kind: 'mark';
  readonly role: 'statement' | 'label' | 'sign' | 'place' | 'stating';
  readonly parts: readonly Fragment[];
  readonly states: Stated | null;
}

/** A list whose items can be left out one by one: separators and numbers are printed anew. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Item[];
  readonly separator: string;
  /** Printed before the last item instead of the separator; null = the separator. */
  readonly last: string | null;
  /** Printed before each item that is left, counted from 0. */
  readonly marker: ((index: number) => string) | null;
  /** True where the words announce the whole list: only then is an item that is left out an error. */
  readonly complete: boolean;
}

/** One item of a list. */
export interface Item {
  readonly parts: readonly Fragment[];
}

/** A piece of a report's text. */
export type Fragment = string | Figure | Mark | List | readonly Fragment[];

/** A template of words and fragments: `say\`支出\${amount}，\``. */
export const say = (words: TemplateStringsArray, ...fragments: readonly (Fragment | number)[]): Fragment =>
  words.flatMap((word, index): readonly Fragment[] => {
    const fragment = fragments[index] ?? '';
    return [word, typeof fragment === 'number' ? String(fragment) : fragment];
  });

export const mark = (role: Mark['role'], parts: readonly Fragment[], states: Stated | null = null): Mark => ({
  kind: 'mark',
  role,
  parts,
  states,
});

export const label = (words: string): Mark => mark('label', [words]);

/** Words that state an item by themselves: a name, a duty, the title. */
export const stating = (item: ClaimedItem, parts: readonly Fragment[]): Mark =>
  mark('stating', parts, { kind: 'item', item });

/** A list of items behind one another. */
export const listOf = (
  items: readonly Fragment[],
  separator: string,
  { last = null, marker = null, complete = false }: Partial<Pick<List, 'last' | 'marker' | 'complete'>> = {},
): List => ({ kind: 'list', items: items.map((item) => ({ parts: [item] })), separator, last, marker, complete });
