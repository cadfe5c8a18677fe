import { absolute, compare, type Decimal, DecimalError, isMoneyUnit, parseDecimal } from '#model/decimal.ts';
import type { Identity, IdentityFigure } from '#model/identity.ts';
import { folded } from '../styled-line.ts';
import { englishName, nameFigures, sharedProject } from './figure-names.ts';
import type { FigureItem } from './items-at-figures.ts';

/** A figure of an equation as it is shown. */
export interface NamedFigure extends IdentityFigure {
  readonly item: FigureItem | null;
  /** What it is called beside the others of the equation. */
  readonly name: string;
  readonly english: string | null;
  /** Its digits: as printed where they are the value, else the value. */
  readonly number: string;
  readonly unit: string;
  /** What is printed instead of `number`; null where that is printed. */
  readonly printedOtherwise: string | null;
}

/** An equation with the names of its figures. `index` is its place among the report's identities. */
export interface NamedIdentity {
  readonly index: number;
  readonly identity: Identity;
  /** The project that all its figures are about; null where there is none. */
  readonly project: string | null;
  readonly figures: readonly NamedFigure[];
}

/** The number that digits with thousands separators give; null for anything else. */
function plainNumber(text: string): Decimal | null {
  try {
    return parseDecimal(text.replaceAll(',', ''));
  } catch (error) {
    if (error instanceof DecimalError) return null;
    throw error;
  }
}

/** The digits to show for a figure, and what is printed where that is something else (words, another unit). */
function shownNumber({ printed, value }: IdentityFigure): Pick<NamedFigure, 'number' | 'printedOtherwise'> {
  const digits = plainNumber(printed);
  const meant = plainNumber(value);
  if (digits === null || meant === null) return { number: value, printedOtherwise: printed };
  if (compare(digits, meant) === 0) return { number: printed, printedOtherwise: null };
  const isSigned = compare(absolute(digits), absolute(meant)) === 0;
  return {
    number: isSigned && meant.units < 0n ? `-${printed.replace(/^-/u, '')}` : value,
    printedOtherwise: isSigned ? null : printed,
  };
}

/** Amounts in an equation of percentages keep their own unit, which the identity's is not. */
function unitOf(figure: IdentityFigure, item: FigureItem | null, unit: string): string {
  const isPercent = item?.kind === 'budget' && item.fact.measure.endsWith('_percent');
  if (isPercent || figure.role === 'percent') return '%';
  if (unit !== '%' || item === null) return unit;
  const own = item.kind === 'budget' ? item.fact.unit : item.kind === 'staffing' ? item.count.unit : item.row.unit;
  // A converted amount is in the unit of another figure, which nothing names.
  return shownNumber(figure).printedOtherwise === null || !isMoneyUnit(own ?? '') ? (own ?? '') : '';
}

/** Names the figures of an equation by the items that state them. */
export function nameIdentity(
  identity: Identity,
  index: number,
  itemAt: (figure: IdentityFigure) => FigureItem | null,
): NamedIdentity {
  const found = identity.figures.map((figure) => ({ figure, item: itemAt(figure), role: figure.role }));
  const names = nameFigures(found);
  return {
    index,
    identity,
    project: sharedProject(found),
    figures: found.map(({ figure, item }, at) => {
      const { number, printedOtherwise } = shownNumber(figure);
      return {
        ...figure,
        item,
        name: folded(names[at] ?? figure.role),
        english: englishName(item),
        number: folded(number),
        unit: folded(unitOf(figure, item, identity.unit)),
        printedOtherwise: printedOtherwise === null ? null : folded(printedOtherwise, 40),
      };
    }),
  };
}
