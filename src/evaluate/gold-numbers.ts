import type { Gold } from '#schemas/gold.ts';
import type { NumberPlace } from './number-error.ts';
import { moneyOf, percentOf, quantityOf } from './quantity.ts';

const budgetNumbers = (gold: Gold): readonly NumberPlace[] =>
  gold.budget.map(({ value, unit, measure }, index) => {
    const read = measure.endsWith('_percent') ? percentOf : moneyOf;
    return { path: `budget[${index}].value`, key: read(value, unit ?? null).key };
  });

const staffingNumbers = (gold: Gold): readonly NumberPlace[] =>
  gold.staffing.map(({ value, unit }, index) => ({
    path: `staffing[${index}].value`,
    key: quantityOf(value, unit ?? null).key,
  }));

const indicatorNumbers = (gold: Gold): readonly NumberPlace[] =>
  gold.indicators.flatMap((item, index) =>
    (['actual', 'target', 'weight', 'score'] as const).flatMap((role) => {
      const value = item[role] ?? null;
      const unit = role === 'actual' || role === 'target' ? (item.unit ?? null) : null;
      return value === null ? [] : [{ path: `indicators[${index}].${role}`, key: quantityOf(value, unit).key }];
    }),
  );

/** Every number that the gold record states, with where it stands: a wrong figure may be another one's. */
export const goldNumbersOf = (gold: Gold): readonly NumberPlace[] => [
  ...staffingNumbers(gold),
  ...budgetNumbers(gold),
  ...indicatorNumbers(gold),
];
