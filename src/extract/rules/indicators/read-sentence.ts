import type { Figure } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import { isBudgetRatio, isNoResult, moneyKind } from './is-outcome.ts';
import { isDependent, type Naming, nameFigure } from './name-figure.ts';
import { trimBefore, trimBehind } from './name-phrases.ts';
import { targetOf } from './target-beside.ts';
import { type WordsAround, wordsAround } from './words-around.ts';

/** A figure with what it counts and the place that states both. */
export interface Mention {
  readonly figure: Figure;
  readonly name: string;
  /** What the name is built on: for a part or an outcome of something counted before, that thing's own name. */
  readonly subject: string;
  readonly span: Span;
  readonly left: Span;
  /** The words around the figure call it a target. */
  readonly isTarget: boolean;
}

/** A sentence while its figures are read from left to right. */
interface Progress {
  readonly mentions: Mention[];
  /** Where the last statement ended. */
  floor: number;
  /** The figure before was an amount of the bureau's money. */
  afterMoney: boolean;
}

/** 下降28.57%和33.33%: rates that share one verb, and pair with the counts before them by order. */
const CHAIN = /^[、，和及与,\s]*(?:同比)?(?:分别)?(?:持平|上升|下降|增长|提高|减少|增加)?$/u;

/** The ratios that stand in one chain with the figure at `index`, it included. */
function chainOf(view: string, figures: readonly Figure[], index: number): readonly Figure[] {
  const chain: Figure[] = [];
  for (const figure of figures.slice(index)) {
    const last = chain.at(-1);
    const isLinked = last === undefined || CHAIN.test(view.slice(last.whole.end, figure.digits.start));
    if (figure.kind !== 'ratio' || !isLinked) break;
    chain.push(figure);
  }
  return chain;
}

const VERB =
  /(?:(?:同比|环比|比上年|较上年|比去年|较去年)(?:同期)?)?(?:分别)?(?:上升|下降|增长|提高|提升|减少|增加|降低)$/u;

/** What each rate of a chain is a change of: the subjects its words list, else the counts right before it. */
function subjectsOf(left: string, count: number, before: readonly Mention[]): readonly string[] {
  const subject = left.replace(VERB, '');
  const listed = subject === '' ? [] : subject.split(/[、和与及]/u);
  if (listed.length === count) return listed;
  const counted = before.slice(-count);
  return counted.length === count ? counted.map(({ name }) => name) : [];
}

/** True when the words before the rates name their subjects themselves (起数、人数同比下降). */
const isListed = (words: string): boolean => words.replace(VERB, '') !== '';

function readChain(view: string, sentence: Span, chain: readonly Figure[], progress: Progress): boolean {
  const [first] = chain;
  if (first === undefined || chain.length < 2 || progress.afterMoney) return false;
  const { left } = wordsAround(view, sentence, first, progress.floor, undefined);
  const words = trimBefore(view.slice(left.start, left.end));
  const verb = VERB.exec(words)?.[0].replace('分别', '');
  const subjects = subjectsOf(words, chain.length, progress.mentions);
  if (verb === undefined || subjects.length !== chain.length) return false;
  const start = isListed(words) ? left.start : (progress.mentions.at(-chain.length)?.span.start ?? left.start);
  for (const [index, figure] of chain.entries()) {
    const span = { start, end: figure.whole.end };
    const subject = subjects[index] ?? '';
    progress.mentions.push({ figure, name: `${subject}${verb}`, subject, span, left, isTarget: false });
  }
  return true;
}

/** The words of a figure's clause, trimmed; the bureau's own money and what is no quantity name nothing. */
function namingOf(
  view: string,
  sentence: Span,
  figure: Figure,
  { left: before, right: behind }: WordsAround,
  progress: Progress,
  inBudget: boolean,
): Naming | null {
  const left = trimBefore(view.slice(before.start, before.end));
  const right = figure.kind === 'counter' ? trimBehind(view.slice(behind.start, behind.end)) : '';
  const isBudget =
    figure.kind === 'money'
      ? moneyKind(textAt(view, before), textAt(view, sentence)) === 'budget'
      : figure.kind === 'ratio' && isBudgetRatio(left, progress.afterMoney, isDependent(left));
  if (isBudget || isNoResult(figure, left, right, inBudget)) return null;
  return nameFigure({ left, right, start: before.start }, figure, progress.mentions.at(-1));
}

const BOUND = /^\s*(?:及以上|以上|及以下|以下|以内|之内|左右)/u;

/** Where the statement of a figure ends: behind the noun it counts, else behind its unit and bound. */
function endOf(view: string, figure: Figure, { right, abuts }: WordsAround): number {
  if (!abuts && figure.kind === 'counter' && trimBehind(view.slice(right.start, right.end)) !== '') return right.end;
  return figure.whole.end + (BOUND.exec(view.slice(figure.whole.end, figure.whole.end + 4))?.[0].length ?? 0);
}

function readFigure(
  view: string,
  sentence: Span,
  figures: readonly Figure[],
  progress: Progress,
  inBudget: boolean,
): void {
  const [figure, next] = figures;
  if (figure === undefined) return;
  const around = wordsAround(view, sentence, figure, progress.floor, next);
  if (around.isQualifier) return;
  const target = targetOf(view, figure, around.left, progress.mentions.at(-1));
  const naming = target ?? namingOf(view, sentence, figure, around, progress, inBudget);
  const end = endOf(view, figure, around);
  progress.floor = end;
  if (figure.kind === 'money') progress.afterMoney = naming === null;
  if (naming === null) return;
  if (figure.kind === 'counter') progress.afterMoney = false;
  const { name, subject, start } = naming;
  progress.mentions.push({ figure, name, subject, span: { start, end }, left: around.left, isTarget: target !== null });
}

/** The indicators that one sentence states, in order, each named by the words around its figure. */
export function readSentence(
  view: string,
  sentence: Span,
  figures: readonly Figure[],
  inBudget: boolean,
): readonly Mention[] {
  const progress: Progress = { mentions: [], floor: sentence.start, afterMoney: false };
  for (let index = 0; index < figures.length; index += 1) {
    const chain = chainOf(view, figures, index);
    if (readChain(view, sentence, chain, progress)) {
      progress.floor = chain.at(-1)?.whole.end ?? progress.floor;
      index += chain.length - 1;
    } else readFigure(view, sentence, figures.slice(index), progress, inBudget);
  }
  return progress.mentions;
}
