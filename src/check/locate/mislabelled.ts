import type { Span } from '#model/span.ts';
import { longestWordAt, wordIndex } from '#model/word-index.ts';
import { budgetWords } from '#schemas/vocabulary/budget-labels.ts';
import { accountWords, frontWords, totalWords } from '#schemas/vocabulary/budget-words.ts';
import type { BudgetStatement } from '../statement.ts';
import { statementsAt } from '../statement-index.ts';
import type { FigureNode } from './figure-graph.ts';
import type { Surroundings } from './suspicion.ts';

/** Longest label looked at before a figure, in code units. */
const LONGEST_LABEL = 40;

const CLAUSE_END = /[，。；：！？\n\t（(）)]|[\d元%％]、/gu;

/** The words of the figure's own clause before it. */
function labelBefore(text: string, { start }: Span): string {
  const before = text.slice(Math.max(0, start - LONGEST_LABEL), start).replace(/\s+$/u, '');
  const last = [...before.matchAll(CLAUSE_END)].at(-1);
  return last === undefined ? before : before.slice(last.index + last[0].length);
}

interface Labelled {
  readonly concept: string;
  readonly at: number;
}

const CONCEPT_OF = wordIndex(new Map(budgetWords.map(({ word, concept }) => [word, concept])));

/** The concepts that the label names, each at its longest word. */
function namedIn(label: string): readonly Labelled[] {
  const found: Labelled[] = [];
  for (let at = 0; at < label.length; at += 1) {
    const longest = longestWordAt(CONCEPT_OF, label, at);
    if (longest === null) continue;
    found.push({ concept: longest.meaning, at });
    at = longest.end - 1;
  }
  return found;
}

const isWithin = (concept: string, other: string): boolean =>
  concept === other || concept.startsWith(`${other}.`) || other.startsWith(`${concept}.`);

const WHOLE: ReadonlySet<string> = new Set(['revenue.total', 'expenditure.total', 'funds.total']);

/** Who an account is of when it is of all: a bureau, its kind of unit, or everything. */
const WHOSE = /(?:[局厅委办院校站所队社署会镇乡]|单位|部门|机关|中心|政府|整体|系统|街道)$/u;

/** Fewest characters in front of a total's words that name something: what it is a total of. */
const A_NAME = 3;

/** True where what stands before a total's words names something other than the bureau. */
function isOfSomething(label: string, at: number): boolean {
  let rest = label.slice(0, at).replace(/[\d〇零一二三四五六七八九十]+年度?|[^\p{Script=Han}]/gu, '');
  for (const word of [...frontWords, ...totalWords, ...accountWords]) rest = rest.replaceAll(word, '');
  return rest.length >= A_NAME && !WHOSE.test(rest);
}

/** What is due, planned or lacking has not been received or spent. */
const NOT_YET = /应(?:承担|到|拨|缴|配套|安排)|缺口|欠|尚需|计划|拟/u;
const DONE: ReadonlySet<string> = new Set(['project.received', 'project.spent']);

function doesNotFit(text: string, { fact, span, inTable }: BudgetStatement): boolean {
  if (inTable || fact.measure !== 'amount') return false;
  const label = labelBefore(text, span);
  if (fact.concept.startsWith('project.')) return DONE.has(fact.concept) && NOT_YET.test(label);
  const named = namedIn(label);
  const fitting = named.find(({ concept }) => isWithin(concept, fact.concept));
  if (fitting === undefined) return named.length > 0;
  return WHOLE.has(fact.concept) && isOfSomething(label, fitting.at);
}

/** True where the words before a figure of prose name another concept than it was claimed for, or a part of it. */
export const isMislabelled = ({ text, budget }: Surroundings, { span }: FigureNode): boolean =>
  statementsAt(budget, span).some((one) => doesNotFit(text, one));
