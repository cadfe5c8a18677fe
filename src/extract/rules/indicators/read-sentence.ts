import type { AlignedFigure } from '#model/align-respectively.ts';
import type { Figure } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import { beginsWithHan } from '../word-finder.ts';
import { alignedFigures, nameAligned } from './aligned-rates.ts';
import { isBudgetRatio, isNoResult, moneyKind } from './is-outcome.ts';
import { isDependent, type Naming, nameFigure } from './name-figure.ts';
import { trimBefore, trimBehind } from './name-phrases.ts';
import { targetOf } from './target-beside.ts';
import { boundLength, type WordsAround, wordsAround } from './words-around.ts';

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

/** 登记6842户（企业1215户，合作社39户），同比增长11.3%: behind a bracket the statement before is the one in front of it. */
function mentionBefore(view: string, { mentions, floor }: Progress, start: number): Mention | undefined {
  const close = view.slice(floor, start).search(/[）)]/u);
  if (close === -1) return mentions.at(-1);
  const open = Math.max(view.lastIndexOf('（', floor + close), view.lastIndexOf('(', floor + close));
  return mentions.findLast(({ figure }) => figure.whole.end <= open) ?? mentions.at(-1);
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
      ? moneyKind(textAt(view, before), textAt(view, sentence), inBudget) === 'budget'
      : figure.kind === 'ratio' && isBudgetRatio(left, progress.afterMoney, isDependent(left));
  if (isBudget || isNoResult(figure, left, right, inBudget)) return null;
  const noun = figure.kind === 'ratio' ? trimBehind(textAt(view, behind)) : '';
  return nameFigure(
    { left, right, behind: noun.length >= SHORTEST_NOUN ? noun : '', start: before.start },
    figure,
    mentionBefore(view, progress, figure.digits.start),
  );
}

/** 覆盖 behind 实现100% says too little. */
const SHORTEST_NOUN = 4;

/** Where the statement of a figure ends: behind the noun it counts, else behind its unit and bound. */
function endOf(view: string, figure: Figure, { right, abuts }: WordsAround): number {
  if (!abuts && figure.kind === 'counter' && trimBehind(view.slice(right.start, right.end)) !== '') return right.end;
  return figure.whole.end + boundLength(view, figure.whole.end);
}

/** A sentence with what its lists in order are about. */
interface Reading {
  readonly view: string;
  readonly sentence: Span;
  readonly aligned: ReadonlyMap<number, AlignedFigure>;
  readonly inBudget: boolean;
}

/** The name of a figure of a list in order; null for others, and for lists of the bureau's own money. */
function namingInOrder({ view, aligned }: Reading, figure: Figure, progress: Progress): Naming | null {
  const entry = aligned.get(figure.digits.start);
  if (entry === undefined || figure.kind === 'money' || progress.afterMoney) return null;
  const naming = nameAligned(view, entry, progress.mentions);
  // What was counted before is no money of the budget; a name in a row may be.
  const isBudget =
    entry.name !== null && figure.kind === 'ratio' && naming !== null && isBudgetRatio(naming.name, false, false);
  return isBudget ? null : naming;
}

/** 开工率、竣工率均为100%: a list of rates of one value; a name that is no such list stays whole. */
function ratesIn(name: string): readonly string[] {
  if (!/[率度][、和及与]/u.test(name)) return [name];
  const names = name.split(/(?<=[率度])(?:、|以及|和|及|与)/u);
  return names.every((each) => /\p{Script=Han}[率度]$/u.test(each)) ? names : [name];
}

/** A name has a word in it; a sign or a number alone is none. */
const WORD = /[\p{Script=Han}A-Za-z]/u;
const isNamed = (name: string): boolean => beginsWithHan(name) || WORD.test(name);

function readFigure(reading: Reading, figure: Figure, next: Figure | undefined, progress: Progress): void {
  const { view, sentence, inBudget } = reading;
  const around = wordsAround(view, sentence, figure, progress.floor, next);
  const target = targetOf(view, figure, around.left, progress.mentions.at(-1));
  if (around.isQualifier && target === null) return;
  const naming =
    target ?? namingInOrder(reading, figure, progress) ?? namingOf(view, sentence, figure, around, progress, inBudget);
  const end = endOf(view, figure, around);
  progress.floor = end;
  if (figure.kind === 'money') progress.afterMoney = naming === null;
  if (naming === null || !isNamed(naming.name)) return;
  if (figure.kind === 'counter') progress.afterMoney = false;
  const { subject, start } = naming;
  const shared = { figure, span: { start, end }, left: around.left, isTarget: target !== null };
  const names = figure.kind === 'ratio' ? ratesIn(naming.name) : [naming.name];
  for (const name of names) progress.mentions.push({ ...shared, name, subject: names.length === 1 ? subject : name });
}

/** The indicators that one sentence states, in order, each named by the words around its figure. */
export function readSentence(
  view: string,
  sentence: Span,
  figures: readonly Figure[],
  inBudget: boolean,
): readonly Mention[] {
  const progress: Progress = { mentions: [], floor: sentence.start, afterMoney: false };
  const reading = { view, sentence, aligned: alignedFigures(view, sentence, figures), inBudget };
  for (const [index, figure] of figures.entries()) readFigure(reading, figure, figures[index + 1], progress);
  return progress.mentions;
}
