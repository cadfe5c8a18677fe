import { add, formatDecimal, parseDecimal, rescale } from '#model/decimal.ts';
import type { IdentityFigure } from '#model/identity.ts';
import { expressionText, isPlain } from './expression-text.ts';
import type { NamedFigure, NamedIdentity } from './named-identity.ts';

/** A line of an account. */
export type AccountRow =
  /** A figure of the report: under its whole where `depth` is 1, with the sign by which it enters. */
  | { readonly kind: 'figure'; readonly depth: 0 | 1; readonly sign: string; readonly figure: NamedFigure }
  /** Parts that were left out for length. */
  | { readonly kind: 'left-out'; readonly count: number }
  /** The line that is drawn under what is added up. */
  | { readonly kind: 'rule' }
  /** What the equation gives, or demands. */
  | {
      readonly kind: 'result';
      readonly name: string;
      readonly number: string;
      readonly unit: string;
      readonly note: string;
    };

/** How much is shown of a long account. */
export interface Depth {
  /** Parts of a list shown at most, besides those that `keeps` wants; null = all. */
  readonly parts: number | null;
  /** True for a figure that is shown however long the list is. */
  readonly keeps: (figure: IdentityFigure) => boolean;
}

const SHORTEST_CUT = 3;

function figureRows(
  figures: readonly NamedFigure[],
  signs: readonly string[],
  depth: 0 | 1,
  limit: Depth,
): AccountRow[] {
  const rows = figures.map((figure, at): AccountRow => ({ kind: 'figure', depth, sign: signs[at] ?? '', figure }));
  const { parts, keeps } = limit;
  // Cutting off one or two lines to say so in another is no gain.
  if (parts === null || rows.length < parts + SHORTEST_CUT) return rows;
  const shown = rows.filter((_, at) => at < parts || keeps(figures[at] as NamedFigure)); // as many rows as figures
  return shown.length === rows.length ? rows : [...shown, { kind: 'left-out', count: rows.length - shown.length }];
}

/** What the equation gives: the stated value and the difference, which is computed less stated. */
function computedFrom(stated: string, difference: string | null): string {
  if (difference === null) return '?';
  const value = parseDecimal(stated);
  const total = add(value, parseDecimal(difference));
  return formatDecimal(total.scale < value.scale ? rescale(total, value.scale) : total);
}

/** Whole numbers leave no room for rounding. */
function roundingNote({ identity: { tolerance, status } }: NamedIdentity): string {
  const isCount = tolerance === null || /^0(?:\.0*)?$/u.test(tolerance);
  if (isCount) return status === 'conflict' ? 'no rounding here 不涉及四舍五入' : '';
  return `rounding explains ${tolerance} 舍入容差`;
}

const differenceRow = (named: NamedIdentity, name = 'difference 差额'): AccountRow => ({
  kind: 'result',
  name,
  number: named.identity.difference ?? '?',
  unit: named.identity.unit,
  note: roundingNote(named),
});

const computedRow = (named: NamedIdentity, stated: string, note = ''): AccountRow => ({
  kind: 'result',
  name: 'computed 计算',
  number: computedFrom(stated, named.identity.difference),
  unit: named.identity.unit,
  note,
});

function sumRows(named: NamedIdentity, constant: string | null, signs: readonly number[], limit: Depth): AccountRow[] {
  const [first, ...others] = named.figures;
  const parts = constant === null ? others : named.figures;
  const printed = signs.map((sign, at) => (sign === -1 ? '−' : at > 0 ? '+' : ''));
  const head: AccountRow =
    constant === null && first !== undefined
      ? { kind: 'figure', depth: 0, sign: '', figure: first }
      : { kind: 'result', name: 'should be 应为', number: constant ?? '?', unit: named.identity.unit, note: '' };
  return [
    head,
    ...figureRows(parts, printed, 1, limit),
    { kind: 'rule' },
    computedRow(named, constant ?? first?.value ?? '0'),
    differenceRow(named),
  ];
}

function formulaRows(named: NamedIdentity, limit: Depth): AccountRow[] {
  const { relation } = named.identity;
  if (relation?.kind !== 'formula') return [];
  const { stated, computed } = relation;
  const head = stated === null ? undefined : named.figures[stated];
  const formula = expressionText(
    computed,
    named.figures.map(({ number }) => number),
  );
  return [
    ...(head === undefined ? [] : figureRows([head], [''], 0, limit)),
    ...figureRows(
      named.figures.filter((_, at) => at !== stated),
      [],
      1,
      limit,
    ),
    { kind: 'rule' },
    computedRow(named, head?.value ?? '0', isPlain(computed) ? `= ${formula}` : ''),
    differenceRow(named),
  ];
}

/** The rows of an equation laid out as an account: the whole, its parts under it, what they make, and the difference. */
export function accountOf(named: NamedIdentity, limit: Depth): readonly AccountRow[] {
  const { relation } = named.identity;
  switch (relation?.kind) {
    case 'sum':
      return sumRows(named, relation.constant, relation.signs, limit);
    case 'formula':
      return formulaRows(named, limit);
    case 'at-most':
      return [...figureRows(named.figures, ['', '≤'], 0, limit), differenceRow(named, 'exceeds by 超出')];
    case 'alike':
      return [...figureRows(named.figures, [], 0, limit), { kind: 'rule' }, differenceRow(named, 'differ by 相差')];
    case undefined:
      return figureRows(named.figures, [], 0, limit);
  }
}
