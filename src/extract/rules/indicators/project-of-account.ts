import { covers, type Span } from '#model/span.ts';
import { claimBudget } from '../budget/index.ts';
import { reportTopic } from '../budget/report-topic.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import type { ProjectName } from './project-of-paragraph.ts';

/** A figure of a project's money in its place. */
interface Entry {
  readonly at: number;
  readonly project: ProjectName;
  /** What the project was given or spent, not a rate of pay or a fine. */
  readonly isAccount: boolean;
}

const ACCOUNTS: readonly string[] = ['project.budget', 'project.received', 'project.spent'];

function entryOf({ item, figure, evidence }: DraftClaim, view: string): readonly Entry[] {
  // What a part of a project's money was for is called by its own name.
  if (item.field !== 'budget' || item.project === null || figure === null || item.concept === 'project.component')
    return [];
  const { project: name, concept } = item;
  const span = evidence.find(({ role }) => role === 'project')?.span ?? placeBefore(view, name, figure.start);
  return span === null ? [] : [{ at: figure.start, project: { name, span }, isAccount: ACCOUNTS.includes(concept) }];
}

/** No paragraph speaks of a project that was named farther before it than this, in code units. */
const LONGEST_REACH = 5000;

/** Where a name is printed last before a figure; null where it is not. */
function placeBefore(view: string, name: string, figure: number): Span | null {
  const from = Math.max(0, figure - LONGEST_REACH);
  const at = view.slice(from, figure).lastIndexOf(name);
  return at < 0 ? null : { start: from + at, end: from + at + name.length };
}

/** A paragraph may open with a sentence of its topic before it tells of the project. */
const MOST_SENTENCES_BEFORE = 1;
/** A name so near to a paragraph's beginning, in code units, opens it: a number or 一是 may stand before it. */
const NEAR_BEGINNING = 12;

const sentencesIn = (words: string): number => words.match(/[。；]/gu)?.length ?? 0;

/** What stands for the name of a project that a heading or the paragraph before has told. */
const SAME_PROJECT = /[该本](?:子?项目|专项|资金|经费|工程)/u;

/** True where a name is the heading right above a paragraph: nothing but marks stand between them. */
const standsAbove = (view: string, { start }: Span, name: Span): boolean =>
  name.end <= start && start - name.end <= NEAR_BEGINNING && /^[\s。：:]*$/u.test(view.slice(name.end, start));

/** True where the paragraph opens with the account or the name of the project, and says which one it is. */
function opensWith(view: string, paragraph: Span, entries: readonly Entry[], { name, span }: ProjectName): boolean {
  const [first] = entries;
  if (first === undefined) return false;
  const words = view.slice(paragraph.start, first.at);
  if (sentencesIn(words) > MOST_SENTENCES_BEFORE) return false;
  const isNamed = covers(paragraph, span) || standsAbove(view, paragraph, span) || SAME_PROJECT.test(words);
  if (!isNamed) return false;
  const opening = view.slice(paragraph.start, paragraph.start + NEAR_BEGINNING + name.length);
  return entries.some(({ isAccount }) => isAccount) || opening.includes(name);
}

/**
 * Asks for the project that a paragraph gives account of: all its money is of that one, and it is told at the beginning.
 * What such a paragraph counts was done with that money. Null for paragraphs of no project or several, and for the fund
 * that the whole report is about. Paragraphs have to be asked for in their order.
 */
export function accountedProjects(context: RulesContext): (paragraph: Span) => ProjectName | null {
  const { view } = context;
  const topic = reportTopic(context).project;
  const entries = claimBudget(context)
    .flatMap((draft) => entryOf(draft, view))
    .sort((one, other) => one.at - other.at);
  let next = 0;
  return (paragraph) => {
    while ((entries[next]?.at ?? paragraph.start) < paragraph.start) next += 1;
    const from = next;
    while ((entries[next]?.at ?? paragraph.end) < paragraph.end) next += 1;
    const own = entries.slice(from, next);
    const project = own[0]?.project ?? null;
    if (project === null || project.name === topic || own.some(({ project: { name } }) => name !== project.name))
      return null;
    return opensWith(view, paragraph, own, project) ? project : null;
  };
}
