import { FUNDS } from '#schemas/record/attributes.ts';
import type { CheckContext } from './rule.ts';
import type { BudgetStatement } from './statement.ts';
import { bucketFor, distance, PASSAGE } from './statement-index.ts';
import { isAmount, sentenceAround, unreadIn } from './unread.ts';

/** Amounts for purposes or projects that stand together in one list; `later` are the amounts like them that follow it. */
export interface PurposeList {
  readonly items: readonly [BudgetStatement, ...BudgetStatement[]];
  readonly later: readonly BudgetStatement[];
}

/** Items of one list stand this close: the longest name of the reference reports (51) twice over, and a clause. */
const ITEM_GAP = 120;

/** Two amounts are a pair; three make a list. */
export const SHORTEST_LIST = 3;

/** A line that is a numbered item of a list: 1．, （二）, ③. */
export const NUMBERED = /^[\s\u3000]*(?:[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳])/u;

/** The longest number of an item with the blanks before it, in code units. */
const LONGEST_NUMBER = 20;

/** The line that holds the place, cut after the number that it may start with. */
export function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(start, start + LONGEST_NUMBER);
}

/** True when no line with words stands between the lines of the two ends of a text. */
export const inNextLine = (between: string): boolean =>
  between
    .split('\n')
    .slice(1, -1)
    .every((line) => line.trim() === '');

/**
 * Two items belong to one list when they stand close in one line or table, or each in a paragraph of its own, numbered
 * or not alike, with no other paragraph between.
 */
function continues(text: string, list: readonly BudgetStatement[], next: BudgetStatement): boolean {
  const last = list.at(-1);
  if (last === undefined) return false;
  const close = distance(last, next) <= ITEM_GAP;
  if (last.line === next.line || (last.inTable && next.inTable)) return close;
  const between = text.slice(last.span.end, next.span.start);
  const [one, other] = [last, next].map(({ span }) => NUMBERED.test(lineAround(text, span.start)));
  const ownLines = list.at(-2)?.line !== last.line;
  return inNextLine(between) && one === other && (ownLines || (close && !between.includes('。')));
}

/** 其中 or 内有 before an amount, with no end of a clause in between, makes it a part of the amount before. */
const OF_WHICH = /(?:其中|内有|含)[^；;。\n]*$/u;
const CLAUSE_END = /[；;。\n]/u;

/** An amount that is a part of another amount of the same project, as a clause with 其中 says. */
export interface Nested {
  readonly whole: BudgetStatement;
  readonly part: BudgetStatement;
}

const isOfProject = ({ fact }: BudgetStatement): boolean => fact.concept.startsWith('project.');

/** True when the list that 其中 opened goes on: with purposes, or with more amounts of the project it is about. */
const goesOnWith = ({ fact }: BudgetStatement, { whole }: Nested): boolean =>
  fact.concept === 'project.component' || (fact.project !== null && fact.project === whole.fact.project);

/** The amount of the whole project that stands before one of its purposes in the same paragraph. */
const projectBefore = (part: BudgetStatement, totals: ReadonlyMap<string, BudgetStatement>): BudgetStatement | null => {
  const found = part.fact.concept === 'project.component' ? totals.get(part.fact.project ?? '') : undefined;
  return found !== undefined && found.line === part.line ? found : null;
};

/** Every amount that is a part of what a project received, spent or was given, in the order of the text. */
export function nestedIn({ budget, text }: CheckContext): ReadonlyMap<BudgetStatement, Nested> {
  const found = new Map<BudgetStatement, Nested>();
  const totals = new Map<string, BudgetStatement>();
  let before: BudgetStatement | undefined;
  for (const part of budget.all) {
    if (part.fact.measure !== 'amount') continue;
    if (part.fact.concept === 'project.spent' && part.fact.project !== null) totals.set(part.fact.project, part);
    if (!part.primary) continue;
    if (before !== undefined && isOfProject(before) && isOfProject(part)) {
      const whole = wholeOf(text, part, before, found.get(before)) ?? projectBefore(part, totals);
      if (whole !== null) found.set(part, { whole, part });
    }
    before = part;
  }
  return found;
}

/** What 其中 makes the amount a part of: the amount before it, or what that one is a part of itself. */
function wholeOf(
  text: string,
  part: BudgetStatement,
  before: BudgetStatement,
  nested: Nested | undefined,
): BudgetStatement | null {
  const between = text.slice(before.span.end, part.span.start);
  if (nested !== undefined && !CLAUSE_END.test(between) && goesOnWith(part, nested)) return nested.whole;
  return OF_WHICH.test(between) ? before : null;
}

/** An item states its budget or its spending: a list is made of the one or of the other. */
const columnOf = ({ fact }: BudgetStatement): string | null =>
  fact.measure !== 'amount' ? null : fact.concept === 'project.component' ? 'project.spent' : fact.concept;

/** Runs of items, each with what follows it. */
function listsOf(text: string, items: readonly BudgetStatement[], shortest: number): readonly PurposeList[] {
  const lists: BudgetStatement[][] = [];
  for (const item of items) {
    const list = lists.at(-1);
    if (list !== undefined && continues(text, list, item)) list.push(item);
    else lists.push([item]);
  }
  return lists.flatMap(([first, ...others]) => {
    if (first === undefined || others.length + 1 < shortest) return [];
    const end = items.indexOf(others.at(-1) ?? first) + 1;
    return [{ items: [first, ...others], later: items.slice(end) }];
  });
}

/** A row of a table that sums the others up is no item, however it was read. */
const SUM_OF_ROWS = /^(?:合\s*计|总\s*计|小\s*计)$/u;

/** The lists of what was budgeted or spent for purposes and projects, of so many items at least, parts of items left out. */
export function purposeLists(context: CheckContext, shortest: number = SHORTEST_LIST): readonly PurposeList[] {
  const nested = nestedIn(context);
  const items = context.budget.all.filter(
    (statement) => statement.primary && !nested.has(statement) && !SUM_OF_ROWS.test(statement.fact.project ?? ''),
  );
  return ['project.spent', 'project.budget'].flatMap((column) =>
    listsOf(
      context.text,
      items.filter((statement) => columnOf(statement) === column),
      shortest,
    ),
  );
}

/** Where the list ends: at the end of its last line, or of the next one where that is numbered like it. */
function endOf(text: string, { items }: PurposeList): number {
  const last = items.at(-1) ?? items[0];
  const lineEnd = (from: number): number => (text.indexOf('\n', from) === -1 ? text.length : text.indexOf('\n', from));
  const end = lineEnd(last.span.end);
  const next = end + (/^\s*/u.exec(text.slice(end))?.[0].length ?? 0);
  const goesOn = items[0].line !== last.line && NUMBERED.test(lineAround(text, last.span.start));
  return goesOn && NUMBERED.test(lineAround(text, next)) ? lineEnd(next) : end;
}

/**
 * True when the line after a list of numbered lines is numbered too, or states an item without a number: an item was read
 * as something else or has lost its number, and the list goes on.
 */
export function goesOn({ text }: CheckContext, { items, later: [next] }: PurposeList): boolean {
  const last = items.at(-1) ?? items[0];
  if (next !== undefined && inNextLine(text.slice(last.span.end, next.span.start))) return true;
  const end = text.indexOf('\n', last.span.end);
  const [below = ''] = /[^\s].*/u.exec(end === -1 ? '' : text.slice(end)) ?? [];
  return items[0].line !== last.line && NUMBERED.test(lineAround(text, last.span.start)) && NUMBERED.test(below);
}

/** What a line that tells of one project states besides its spending: no items of the list. */
const OTHER_COLUMN = /^project\.(?!spent|component)/u;

/** True when the lines of the list state an amount that is no item and no part of one: an item read as something else. */
export function statesOthers(context: CheckContext, list: PurposeList, total: BudgetStatement): boolean {
  const nested = nestedIn(context);
  const items = new Set<BudgetStatement>(list.items);
  const last = list.items.at(-1) ?? list.items[0];
  const inOneLine = last.line === list.items[0].line;
  const end = inOneLine ? sentenceAround(context.text, last.span).end : last.span.end;
  return context.budget.all.some(
    (one) =>
      one.fact.measure === 'amount' &&
      (inOneLine || !OTHER_COLUMN.test(one.fact.concept)) &&
      one.span.start > total.span.end &&
      one.span.start < end &&
      one.span.start > list.items[0].span.start &&
      !items.has(one) &&
      !nested.has(one),
  );
}

/** True when the list, from its total on, prints an amount of money that no fact stands for: an item of it may not have been read. */
export function lacksItems(context: CheckContext, list: PurposeList, total: BudgetStatement): boolean {
  const range = { start: total.span.end, end: endOf(context.text, list) };
  return unreadIn(context, range).some((figure) => isAmount(figure, false) && !figure.approx);
}

/**
 * The project spending stated before the list in the same passage, the last one first; the funds of a total and its items
 * may differ, so what one fund pays of it may stand nearer than the total itself.
 */
export function totalsBefore({ budget }: CheckContext, { items: [first] }: PurposeList): readonly BudgetStatement[] {
  const key = { ...first.fact, concept: 'expenditure.project', project: null };
  return [null, ...FUNDS]
    .flatMap((fund) => bucketFor(budget, { ...key, fund })?.statements ?? [])
    .filter((total) => total.span.end <= first.span.start && distance(total, first) <= PASSAGE)
    .sort((a, b) => b.span.start - a.span.start);
}

/** The one of these that stands nearest before the list, or null. */
export const totalBefore = (context: CheckContext, list: PurposeList): BudgetStatement | null =>
  totalsBefore(context, list)[0] ?? null;
