import { type Chance, chanceFrom } from '#model/chance.ts';
import type { Gold } from '#schemas/gold.ts';
import type { LabelledText } from '../locate/labelled-texts.ts';

/** Most of the items that a varied report lacks, and about as many figures it has twice with other numbers. */
const MOST_VARIED = 0.3;

/** Other digits, as many and none of them a leading zero that was not there. */
const otherDigits = (value: string, chance: Chance): string =>
  value.replace(/[1-9]/gu, () => String(chance.between(1, 9)));

/**
 * Labels as of another report of the same kind and, in the mean, the same size: some items fewer, some figures more, other
 * numbers. The text stays, so that places stay where they are; its digits no longer are those of the labels, which scoring
 * does not look at.
 */
export function varyReport({ gold, text, slug }: LabelledText, number: number): { gold: Gold; text: string } {
  const chance = chanceFrom(number);
  const share = (MOST_VARIED * chance.below(1000)) / 1000;
  const fewer = <Item>(items: readonly Item[]): Item[] => items.filter(() => !chance.happens(share));
  const varied = <Item>(items: readonly Item[]): Item[] =>
    fewer(items).flatMap((item) => (chance.happens(share) ? [item, item] : [item]));
  return {
    text,
    gold: {
      ...gold,
      document: `${slug}-${number}`,
      duties: fewer(gold.duties),
      orgUnits: fewer(gold.orgUnits),
      staffing: varied(gold.staffing).map((item) => ({ ...item, value: otherDigits(item.value, chance) })),
      budget: varied(gold.budget).map((item) => ({ ...item, value: otherDigits(item.value, chance) })),
      indicators: varied(gold.indicators).map((item) => ({
        ...item,
        ...(item.actual === undefined || item.actual === null ? {} : { actual: otherDigits(item.actual, chance) }),
      })),
      // Measures count the problems they answer, so all of these stay.
      measures: fewer(gold.measures),
    },
  };
}
