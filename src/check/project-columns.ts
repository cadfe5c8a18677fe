import { toFen } from '#model/decimal.ts';
import type { BudgetFact } from '#schemas/record/record.ts';
import type { BudgetStatement } from './statement.ts';
import { distance, PASSAGE } from './statement-index.ts';

/**
 * A column in which projects are told one after the other, in a table or at length: what of a project's facts belongs to
 * it, and which of the bureau's own amounts it adds up to.
 */
interface ColumnKind {
  readonly name: string;
  readonly holds: (fact: BudgetFact) => boolean;
  readonly sumsUpTo: (fact: BudgetFact) => boolean;
}

const isBudget = (basis: BudgetFact['basis']) => (fact: BudgetFact) =>
  fact.concept === 'project.budget' && fact.basis === basis;

/** The bureau's project spending; of one fund, all its spending may be told by project. */
const ofProjects = (bases: readonly BudgetFact['basis'][]) => (fact: BudgetFact) =>
  bases.includes(fact.basis) &&
  (fact.concept === 'expenditure.project' || (fact.concept === 'expenditure.total' && fact.fund !== null));

const is = (concept: string) => (fact: BudgetFact) => fact.concept === concept;

const GIVEN: ReadonlySet<string> = new Set(['project.budget', 'project.received']);
const USED: ReadonlySet<string> = new Set(['project.spent', 'project.component']);

const KINDS: readonly ColumnKind[] = [
  { name: 'initial', holds: isBudget('initial_budget'), sumsUpTo: ofProjects(['initial_budget']) },
  { name: 'adjusted', holds: isBudget('adjusted_budget'), sumsUpTo: ofProjects(['adjusted_budget']) },
  { name: 'received', holds: is('project.received'), sumsUpTo: ofProjects(['received']) },
  {
    // A project's money is called its budget here and its receipts there, in one list.
    name: 'given',
    holds: ({ concept, basis }) => GIVEN.has(concept) && basis !== 'adjustment',
    sumsUpTo: ofProjects(['initial_budget', 'adjusted_budget', 'received']),
  },
  { name: 'spent', holds: ({ concept }) => USED.has(concept), sumsUpTo: ofProjects(['final']) },
  { name: 'opening', holds: is('project.opening'), sumsUpTo: is('carryover.opening') },
  { name: 'closing', holds: is('project.closing'), sumsUpTo: is('carryover.closing') },
];

/** One column of one year: the projects' amounts in the order of the text, and what may sum them up. */
export interface ProjectColumn {
  readonly name: string;
  readonly items: readonly BudgetStatement[];
  readonly totals: readonly BudgetStatement[];
}

/** Amounts of one project that follow each other are its amount and the parts of it: the first one stands for it. */
const firstOfEach = (statements: readonly BudgetStatement[]): readonly BudgetStatement[] =>
  statements.filter(({ fact }, index) => fact.project !== null && fact.project !== statements[index - 1]?.fact.project);

function columnOf({ name, holds, sumsUpTo }: ColumnKind, statements: readonly BudgetStatement[]): ProjectColumn {
  const items = firstOfEach(statements.filter(({ fact }) => holds(fact)));
  const totals = statements.filter(({ fact }) => fact.project === null && (holds(fact) || sumsUpTo(fact)));
  // Small changes make each other by chance: only the bureau's own is their sum.
  const heads = items.filter(({ fact }) => fact.measure === 'amount');
  return { name, items, totals: [...totals, ...heads] };
}

/** The columns of a report, a year and a measure each; `statements` are in the order of the text. */
export function projectColumns(statements: readonly BudgetStatement[]): readonly ProjectColumn[] {
  const alike = Map.groupBy(
    statements.filter(({ fact }) => fact.measure === 'amount' || fact.measure === 'change_amount'),
    ({ fact }) => [fact.measure, fact.year, fact.scope].join('\u0000'),
  );
  return [...alike.values()].flatMap((group) => KINDS.map((kind) => columnOf(kind, group)));
}

/** An amount with the projects that make it, in the order of the text. */
export interface ColumnSum {
  readonly total: BudgetStatement;
  readonly items: readonly [BudgetStatement, ...BudgetStatement[]];
}

/** Longest list of projects tried: half as many again as the longest list in the reference reports (40). */
const LONGEST_LIST = 60;

/** Two amounts that make a third may be chance; three, to the last fen, are a list. */
const SHORTEST_LIST = 3;

const fenOf = ({ value, unit }: BudgetStatement): bigint => {
  const fen = toFen(value, unit) ?? 0n;
  return fen < 0n ? -fen : fen;
};

/** The items from `from` on, each of another project, that make the total to the last fen. */
function runMaking(total: BudgetStatement, items: readonly BudgetStatement[], from: number, step: 1 | -1) {
  const projects = new Set([total.fact.project]);
  const target = fenOf(total);
  const run: BudgetStatement[] = [];
  let sum = 0n;
  for (let at = from; run.length < LONGEST_LIST; at += step) {
    const item = items[at];
    if (item === undefined || projects.has(item.fact.project)) return null;
    projects.add(item.fact.project);
    run.push(item);
    sum += fenOf(item);
    if (sum > target) return null;
    const enough = run.length >= SHORTEST_LIST || (run.length === 2 && distance(total, item) <= PASSAGE);
    if (sum === target && enough) return step === 1 ? run : run.reverse();
  }
  return null;
}

/** Index of the first item at or after the place, by bisection. */
function firstFrom(items: readonly BudgetStatement[], at: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.start ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The projects told right after an amount, or in a table right before it, that make it; null where none do. */
function sumAt({ items }: ProjectColumn, total: BudgetStatement): ColumnSum | null {
  if (fenOf(total) === 0n) return null;
  const at = firstFrom(items, total.span.start);
  const next = items[at] === total ? at + 1 : at;
  const run = runMaking(total, items, next, 1) ?? (total.inTable ? runMaking(total, items, at - 1, -1) : null);
  const [first, ...others] = run ?? [];
  return first === undefined ? null : { total, items: [first, ...others] };
}

/** Every amount that the projects beside it make. */
export const columnSums = (column: ProjectColumn): readonly ColumnSum[] =>
  column.totals.flatMap((total) => sumAt(column, total) ?? []);
