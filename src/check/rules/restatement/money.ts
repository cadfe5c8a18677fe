import { isOfOneKind } from '../../bureau-account.ts';
import { basisName, fundName, measureName, nameOf } from '../../names.ts';
import { holds, type Outcome, undecided } from '../../outcome.ts';
import { recalled } from '../../recall.ts';
import type { CheckContext } from '../../rule.ts';
import { splitsIn } from '../../splits.ts';
import type { BudgetStatement } from '../../statement.ts';
import { type Bucket, bucketFor, distance, PASSAGE } from '../../statement-index.ts';
import { STOCKS } from '../composition/compositions.ts';
import { agreements, compareAll, compareTwo } from './alike.ts';
import { compareByWords } from './told-of.ts';

/**
 * Concepts of which a bureau has one amount a year and basis. Of the others (procurement by kind, appropriation by
 * source, purposes, projects of one name) several amounts are true at once, so different values contradict nothing.
 */
const SINGULAR: ReadonlySet<string> = new Set([
  'revenue.total',
  'funds.total',
  ...STOCKS,
  'expenditure.total',
  'expenditure.basic',
  'expenditure.basic.personnel',
  'expenditure.basic.operating',
  'expenditure.basic.operating.goods_services',
  'expenditure.basic.operating.capital',
  'expenditure.project',
  'three_public.total',
  'three_public.reception',
  'three_public.vehicle_operation',
  'three_public.vehicle_purchase',
  'three_public.vehicle_total',
  'three_public.overseas',
  'sampled.total',
  'sampled.basic',
  'sampled.project',
]);

/** Two amounts stated without any word of basis may be a budget and its execution. */
const isSingular = ({ fact }: BudgetStatement): boolean =>
  fact.project === null && SINGULAR.has(fact.concept) && (fact.basis !== null || STOCKS.has(fact.concept));

/** A rate or a change is of something that only its label says; amounts are told apart by their qualifiers alone. */
const kindOf = ({ fact }: BudgetStatement): string =>
  fact.measure === 'amount' ? '' : [fact.of, fact.measure === 'share_percent' ? '' : fact.label].join('\u0000');

const subjectOf = ({ fact }: BudgetStatement): string => {
  const basis = fact.basis === null ? null : basisName(fact.basis);
  const measure = fact.measure === 'amount' ? null : measureName(fact.measure);
  const about = [fact.project, basis, measure].filter((part) => part !== null);
  return about.length === 0 ? nameOf(fact.concept) : `${nameOf(fact.concept)} (${about.join(', ')})`;
};

/** Words that make procurement that of one kind of goods or suppliers, a part of the whole. */
const KIND_OF_PROCUREMENT = /货物|工程|服务|企业|授予|预留/u;

/**
 * Procurement is stated by kind as often as in all; where the narrative and the form each print one amount for it that
 * names no kind, both are the whole.
 */
function checkProcurement({ statements }: Bucket): Outcome[] {
  const wholes = statements.filter(({ fact }) => !KIND_OF_PROCUREMENT.test(fact.label));
  const [said, tabled] = [wholes.filter((one) => !one.inTable), wholes.filter((one) => one.inTable)];
  const facts = [said, tabled].map((side) => new Set(side.map(({ fact }) => fact)).size);
  const [first] = wholes;
  const isWhole =
    first?.fact.concept === 'procurement.total' && first.fact.measure === 'amount' && first.fact.basis !== null;
  const apart = facts.every((count) => count === 1) && said[0]?.fact !== tabled[0]?.fact;
  return first !== undefined && isWhole && apart ? compareAll(subjectOf(first), wholes) : [];
}

/** A fund that one label names and another does not was inherited by the other, and may not be its own. */
function mayBeOfOtherFunds(statements: readonly BudgetStatement[]): boolean {
  const fund = fundName(statements[0]?.fact.fund ?? null);
  const named = statements.filter(({ fact }) => fund !== null && fact.label.includes(fund)).length;
  return named > 0 && named < statements.length;
}

/** Rows of one table under one heading, each named by a unit of the bureau: every unit has an amount of its own. */
function areRowsOfUnits(statements: readonly BudgetStatement[]): boolean {
  const [first, ...others] = statements.filter(({ fact, inTable }) => inTable && fact.label.includes(' '));
  const columnOf = ({ fact }: BudgetStatement): string | undefined => fact.label.split(' ').at(-1);
  return (
    first !== undefined &&
    others.some(
      (other) =>
        columnOf(other) === columnOf(first) &&
        other.fact.label !== first.fact.label &&
        distance(other, first) <= PASSAGE,
    )
  );
}

/** What is left of a whole after its largest items is a part of it. */
const RESIDUAL = /其余|剩余/u;

/** 图书馆免费开放专项支出: the money of one named purpose, which is a part of 项目支出 and no other statement of it. */
const NAMED_PURPOSE = /(?:^|[^\p{Script=Han}])(\p{Script=Han}{3,24})专项(?:支出|经费|资金)?$/u;
const NO_NAME = /项目|年度?|本级|部门|单位|用于|安排|其中/u;

/** Longest name of a purpose and the mark before it, in code units. */
const LONGEST_PURPOSE = 32;

function isNamedPurpose(text: string, { fact, span, inTable }: BudgetStatement): boolean {
  if (fact.concept !== 'expenditure.project' || inTable) return false;
  const name = NAMED_PURPOSE.exec(text.slice(Math.max(0, span.start - LONGEST_PURPOSE), span.start))?.[1];
  return name !== undefined && !NO_NAME.test(name);
}

/** The statements of one key; `parts` are those that are known for parts of another one. */
function checkBucket(text: string, bucket: Bucket, parts: ReadonlySet<BudgetStatement> = new Set()): Outcome[] {
  if (bucket.statements.length < 2) return [];
  const wholes = bucket.statements.filter(
    (statement) =>
      !parts.has(statement) &&
      !isOfOneKind(statement) &&
      !RESIDUAL.test(statement.fact.label) &&
      !isNamedPurpose(text, statement),
  );
  const statements = wholes.length === 0 ? bucket.statements : wholes;
  const [first] = statements;
  if (first === undefined) return [];
  if (isSingular(first)) {
    return [...Map.groupBy(statements, kindOf).values()].flatMap((group) => {
      const outcomes = compareByWords(subjectOf(first), group, text);
      const unsure = mayBeOfOtherFunds(group) || areRowsOfUnits(group);
      return unsure ? outcomes.map((one) => (holds(one) ? one : undecided(one))) : outcomes;
    });
  }
  const procured = checkProcurement(bucket);
  if (procured.length > 0) return procured;
  return [...Map.groupBy(statements, (statement) => statement.fact).values()].flatMap((group) =>
    agreements(subjectOf(first), group),
  );
}

const checkPlainBucket = ({ text }: CheckContext, bucket: Bucket): Outcome[] => checkBucket(text, bucket);

/** The sources of a form and the structure of its spending have one total; where they differ, income is not outlay. */
function sourcesAgainstStructure({ budget }: CheckContext): Outcome[] {
  return budget.all
    .filter(({ fact, inTable }) => fact.concept === 'revenue.total' && fact.measure === 'amount' && inTable)
    .flatMap((revenue) => {
      const others = bucketFor(budget, { ...revenue.fact, concept: 'expenditure.total' })?.statements ?? [];
      const outlay = others.find((other) => other.inTable && distance(other, revenue) <= PASSAGE);
      const outcome = outlay === undefined ? null : compareTwo('the total of 收入合计 and 支出合计', revenue, outlay);
      return outcome !== null && holds(outcome) ? [outcome] : [];
    });
}

/** A form's column of one budget may hold what the narrative calls the other one: equal values tell. */
function sameUnderOtherBudget({ budget }: CheckContext): Outcome[] {
  return budget.all
    .filter(({ fact, inTable }) => fact.basis === 'initial_budget' && fact.measure === 'amount' && !inTable)
    .flatMap((initial) => {
      const adjusted = bucketFor(budget, { ...initial.fact, basis: 'adjusted_budget' });
      const inForm =
        adjusted?.uniform === false ? adjusted.statements.find((statement) => statement.inTable) : undefined;
      const outcome = inForm === undefined ? null : compareTwo(`${subjectOf(initial)}, other label`, initial, inForm);
      return outcome !== null && holds(outcome) && initial.value.units !== 0n ? [outcome] : [];
    });
}

/** Money stated more than once. */
export function checkMoney(context: CheckContext): Outcome[] {
  const parts = new Set(splitsIn(context.budget.all).flatMap((split) => split.parts));
  const within = [...context.budget.buckets.values()].flatMap((bucket) =>
    bucket.statements.some((statement) => parts.has(statement))
      ? checkBucket(context.text, bucket, parts)
      : recalled(context, checkPlainBucket, bucket),
  );
  return [...within, ...sourcesAgainstStructure(context), ...sameUnderOtherBudget(context)];
}
