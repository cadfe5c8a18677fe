import { compare, parseDecimal, sum } from '#model/decimal.ts';
import type { Figure as PrintedFigure } from '#model/find-figures.ts';
import { textAt } from '#model/span.ts';
import type { Figure } from '../../figure.ts';
import type { CheckContext } from '../../rule.ts';
import type { StaffingStatement } from '../../statement.ts';
import { sentenceAround, unreadIn } from '../../unread.ts';

/** 人, 名 and 个 count people and posts; a figure without a unit may count them too. */
const COUNTER = /^(?:[人名个位员]|编制)$/u;

/** Kinds of staff that no concept names are few: more of them make a sum by chance. */
const MOST_KINDS = 6;

/** The counts of people in the sentence of the whole that no fact stands for: kinds that were not read. */
export const unreadKinds = (context: CheckContext, whole: StaffingStatement): readonly PrintedFigure[] =>
  unreadIn(context, sentenceAround(context.text, whole.span)).filter(({ unit }) => unit === null || COUNTER.test(unit));

/** One or two kinds behind the whole that no concept names and that make exactly what a sum lacks; null where none do. */
export function kindsMaking(
  context: CheckContext,
  whole: StaffingStatement,
  lacking: string,
): readonly Figure[] | null {
  const behind = unreadKinds(context, whole)
    .filter(({ digits, unit }) => digits.start > whole.span.end && unit !== null)
    .slice(0, MOST_KINDS)
    .map(({ digits, value, unit }) => ({
      printed: textAt(context.text, digits),
      value: parseDecimal(value),
      unit,
      span: digits,
    }));
  const target = parseDecimal(lacking);
  const choices = behind.flatMap((one, index) => [[one], ...behind.slice(index + 1).map((other) => [one, other])]);
  return choices.find((kinds) => compare(sum(kinds.map(({ value }) => value)), target) === 0) ?? null;
}
