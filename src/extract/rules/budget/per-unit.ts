import type { Figure } from '#model/find-figures.ts';
import { mayHaveOneOf } from '../may-have-one-of.ts';
import type { NamedFigure } from './named-figure.ts';
import { INCOME_PER_HEAD } from './outcomes.ts';
import type { Basis } from './read-label.ts';
import { projectAtHand, type State } from './reading.ts';

const PER_UNIT =
  /每(?:人|户|亩|头|月|天|班|校|生|年|次|吨|名|个|村|学期|平方米|公里|[具例件辆台床套座处口])|[人户亩生班校车床例案]均|平均每[^，。；\d]{1,3}|标准为?$|按.{0,12}标准/u;

/** A standard of payment or an average (每人每月800元, 人均公用经费2.01万元): no amount of the budget but stated money. */
export const isPerUnit = (label: string, { unit, value }: Pick<Figure, 'unit' | 'value'>): boolean =>
  isPerUnitOfMoney(label, unit) && !INCOME_PER_HEAD.test(label) && !isOfAll(label, unit, value);

/** 生均补助612.3万元: nobody gets as much, it is what all of them got together. */
const isOfAll = (label: string, unit: string | null, value: string): boolean =>
  unit === '万元' && /[人户亩生]均(?!每)/u.test(label) && Number(value) > MOST_PER_HEAD;
const MOST_PER_HEAD = 50;

const isPerUnitOfMoney = (label: string, unit: string | null): boolean =>
  unit?.startsWith('元/') === true || (MAY_BE_PER_UNIT(label) && isStandard(label, unit));

/** 困难小学生每年1000元、初中1250元: behind a standard of payment in yuan, what a short name alone stands for is one. */
export const isNextStandard = ({ label, figure }: NamedFigure, { beside }: State): boolean =>
  figure.unit === '元' &&
  beside?.concept === 'other' &&
  beside.label !== undefined &&
  isPerUnit(beside.label, figure) &&
  label.length <= LONGEST_GROUP;

/** Whom a standard is for, in characters: 非寄宿生, 重度残疾人. */
const LONGEST_GROUP = 10;

const MAY_BE_PER_UNIT = mayHaveOneOf('每均标成');

const isStandard = (label: string, unit: string | null): boolean =>
  (unit?.startsWith('元') === true && (PER_UNIT.test(label) || label.includes('标准'))) ||
  /每(?:人|户|亩|个|村|校|班|生|名|台|辆).{0,10}标准为?$/u.test(label) ||
  /^每[^，。；\d]{1,3}(?:补助|奖励|补贴|给予|奖补)*$/u.test(label) ||
  /(?:[人户亩生年车床例案]均|平均每[^，。、\d]{1,3}|单位成本)[^，。、]{0,12}$/u.test(label);

/** What was spent per head is final; a standard of payment has no basis, and in a project's account an average is one. */
export const perUnitBasis = ({ label, after }: NamedFigure, state: State): Basis | null =>
  /均/u.test(label) && projectAtHand(state) === null && !/标准|每|补助|补贴|工资|津贴/u.test(label + after.slice(0, 4))
    ? 'final'
    : null;
