import type { Figure } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import type { BudgetFact } from '#schemas/record/record.ts';
import { budgetWords } from '#schemas/vocabulary/budget-labels.ts';
import type { CheckContext } from '../rule.ts';
import type { BudgetStatement } from '../statement.ts';
import { statementsWithin } from '../statement-index.ts';

/** How far from an unread figure the fact stands that it may be stated like, in code units: the item before or after it. */
const BESIDE = 600;

/** Longest label before a figure, in code units. */
const LONGEST_LABEL = 40;

/** The words between a figure and the mark before it; what is short in brackets belongs to them: 因公出国（境）费. */
export const labelBefore = (text: string, at: number): string =>
  /(?:[^，,。；;、：:（）()\s\d.％%]|[（(][^（）()\s\d]{1,3}[）)])*$/u.exec(
    text.slice(Math.max(0, at - LONGEST_LABEL), at),
  )?.[0] ?? '';

export const isPercent = (unit: string | null): boolean => unit === '%' || unit === '％';

/** The item of a list that a figure stands in: its line where that is numbered, else what the semicolons part. */
export function itemAround(text: string, at: number): Span {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', at);
  const line = { start: from, end: to === -1 ? text.length : to };
  if (MARKER.test(textAt(text, line))) return line;
  const before = Math.max(...[...'；;。：'].map((mark) => text.lastIndexOf(mark, at - 1)));
  const [rest = ''] = /^[^；;。\n]*/u.exec(text.slice(at, line.end)) ?? [];
  return { start: Math.max(line.start, before + 1), end: at + rest.length };
}

const MARKER = /^\s*[（(]?[0-9一二三四五六七八九十]{1,3}(?:[）)、]|[.．](?!\d))\s*/u;

/** The name that an item begins with, its number left out. */
const headOf = (item: string): string => /^[^，,。；;：:\d\t]*/u.exec(item.replace(MARKER, ''))?.[0].trim() ?? '';

/** An unread figure with the fact that it would be, and the fact that it is stated like. */
export interface Unread {
  readonly figure: Figure;
  readonly like: Pick<BudgetFact, 'concept' | 'project' | 'label'> & { readonly fact: BudgetFact };
}

/** What names the project inside a label, and what follows it: 文化惠民演出补助资金 and 支出. */
function afterName(label: string, project: string): string | null {
  const at = label.lastIndexOf(project);
  return at === -1 || project === '' ? null : label.slice(at + project.length);
}

/** What an unread figure with this label would be, were it stated as `one` is; null where it is stated otherwise. */
function likeness(text: string, unread: { label: string; item: Span }, one: BudgetStatement): Unread['like'] | null {
  const { fact } = one;
  const { label, item } = unread;
  const own = labelBefore(text, one.span.start);
  const after = fact.project === null ? null : afterName(own, fact.project);
  const outside = one.span.start < item.start || one.span.start >= item.end;
  if (after !== null && outside && label.endsWith(after) && label.length > after.length) {
    const project = label.slice(0, label.length - after.length);
    return { fact, concept: fact.concept, project, label: fact.label };
  }
  const head = headOf(textAt(text, item));
  if (fact.project !== null && outside && own === label && label !== '' && head !== '' && head !== fact.project)
    return { fact, concept: fact.concept, project: head, label: fact.label };
  return outside ? null : siblingOf(label, fact);
}

/** A part beside its siblings: its label names another concept of their kind, or one that has no name but its label. */
function siblingOf(label: string, fact: BudgetFact): Unread['like'] | null {
  const concept = budgetWords.find(({ word }) => label.endsWith(word))?.concept ?? null;
  const [kind] = fact.concept.split('.');
  if (concept !== null && concept !== fact.concept && concept.split('.')[0] === kind && fact.project === null)
    // The vocabulary holds concepts of the schema alone.
    return { fact, concept: concept as BudgetFact['concept'], project: null, label };
  const alike = label.length > 0 && label.slice(0, 2) === fact.label.slice(0, 2) && label !== fact.label;
  return alike && label.slice(-2) === fact.label.slice(-2)
    ? { fact, concept: fact.concept, project: fact.project, label }
    : null;
}

/** The fact that an unread figure of an item would be, were it stated as the nearest one is; null where none is alike. */
export function unreadFigure(context: CheckContext, figure: Figure, item: Span): Unread | null {
  const { text, budget } = context;
  const { start } = figure.digits;
  const label = labelBefore(text, start);
  const near = statementsWithin(budget, start - BESIDE, start + BESIDE)
    .filter(({ fact, inTable }) => !inTable && !fact.measure.startsWith('change'))
    .filter(({ fact }) => isPercent(fact.unit) === isPercent(figure.unit))
    .toSorted((a, b) => Math.abs(a.span.start - start) - Math.abs(b.span.start - start));
  for (const one of near) {
    const like = likeness(text, { label, item }, one);
    if (like !== null) return { figure, like };
  }
  return null;
}
