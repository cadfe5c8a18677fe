import { canonical } from '#model/decimal.ts';
import { nameOf } from '../../names.ts';
import type { Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { IndicatorStatement, StaffingStatement } from '../../statement.ts';
import { agreements, compareAll } from './alike.ts';

/** Counts that several groups of people share (临聘, 劳务派遣), each stated by itself: different values are all true. */
const PLURAL: ReadonlySet<string> = new Set([
  'onboard.temporary',
  'onboard.manual_support',
  'establishment.manual_support',
  'establishment.political_legal',
]);

/** 人 and 名 count the same: the narrative prints the one and the head of a table the other. */
function inPersons(group: readonly StaffingStatement[]): readonly StaffingStatement[] {
  const unit = group[0]?.unit ?? null;
  return group.map((statement) => ({ ...statement, unit }));
}

/** Staff stated more than once; counts of one concept, scope and date contradict each other when they differ. */
export function checkStaff({ staffing }: CheckContext): Outcome[] {
  const groups = Map.groupBy(
    staffing.filter(({ fact }) => !PLURAL.has(fact.concept)),
    ({ fact }) => [fact.concept, fact.scope, fact.asOf].join('\u0000'),
  );
  return [...groups.values()].flatMap((group) => compareAll(nameOf(group[0]?.fact.concept ?? ''), inPersons(group)));
}

/** 检查企业数 and 检查企业 name one thing: what only says that it is a count is left out. */
const coreName = (statement: IndicatorStatement): string =>
  (statement.fact.name ?? '').replace(/[\s，,、“”"]/gu, '').replace(/(?:总?数量|次数|总?数)$/u, '');

/** Names this short (生产, 活动) name many things. */
const TELLING_NAME = 4;

/** A form leaves out the unit that the narrative prints. */
function inOneUnit(group: readonly IndicatorStatement[]): readonly IndicatorStatement[] {
  const unit = group.find((statement) => statement.unit !== null)?.unit ?? null;
  return group.map((statement) => ({ ...statement, unit: statement.unit ?? unit }));
}

/** Results stated more than once, and a form's result that the narrative states; different values are no conflict. */
export function checkResults({ indicators }: CheckContext): Outcome[] {
  const restated = [...Map.groupBy(indicators, ({ fact }) => fact).values()];
  const named = Map.groupBy(
    indicators.filter((statement) => statement.primary && coreName(statement).length >= TELLING_NAME),
    (statement) => [coreName(statement), statement.fact.project, canonical(statement.value)].join('\u0000'),
  );
  const across = [...named.values()].filter((group) => new Set(group.map(({ fact }) => fact.source)).size > 1);
  return [...restated, ...across.map(inOneUnit)].flatMap((group) =>
    agreements(group[0]?.fact.name ?? 'a result', group),
  );
}
