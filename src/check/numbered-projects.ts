import type { NumberedList } from '#model/numbered-list.ts';
import type { Span } from '#model/span.ts';
import type { CheckContext } from './rule.ts';
import type { BudgetStatement } from './statement.ts';
import { statementsWithin } from './statement-index.ts';

/** A numbered paragraph that tells of one project or of a group of them. */
export interface NumberedProject {
  readonly span: Span;
  /** The words before the first amount: the name, and how many projects it stands for. */
  readonly lead: Span;
  readonly budget: BudgetStatement | undefined;
  readonly spent: BudgetStatement | undefined;
}

/** Numbered paragraphs about projects, all of one list. `missing` are the numbers that the list skips. */
export interface NumberedProjects {
  readonly items: readonly [NumberedProject, ...NumberedProject[]];
  readonly missing: readonly number[];
}

/** Two numbered paragraphs may be about anything. */
const FEWEST_ITEMS = 3;

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};

function itemAt({ budget, text }: CheckContext, { span }: NumberedList['markers'][number]): NumberedProject | null {
  const end = lineEnd(text, span.end);
  const amounts = statementsWithin(budget, span.end, end - 1).filter(({ fact }) => fact.measure === 'amount');
  const given = amounts.find(({ fact }) => fact.concept === 'project.budget');
  const spent = amounts.find(({ fact }) => fact.concept === 'project.spent');
  const first = given ?? spent;
  if (first === undefined) return null;
  return {
    span: { start: span.start, end },
    lead: { start: span.end, end: first.span.start },
    budget: given,
    spent,
  };
}

/** The numbers up to the highest that no marker has. */
export const missingIn = ({ markers }: NumberedList): readonly number[] => {
  const numbers = new Set(markers.map(({ value }) => value));
  return Array.from({ length: Math.max(0, ...numbers) }, (_, index) => index + 1).filter((one) => !numbers.has(one));
};

/** Every list each paragraph of which states what a project was given or what it spent. */
export const numberedProjects = (context: CheckContext): readonly NumberedProjects[] =>
  context.lists.flatMap((list) => {
    if (list.markers.length < FEWEST_ITEMS) return [];
    const [first, ...others] = list.markers.map((marker) => itemAt(context, marker));
    const items = others.filter((item) => item !== null);
    if (first === undefined || first === null || items.length < others.length) return [];
    return [{ items: [first, ...items], missing: missingIn(list) }];
  });
