import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { isBudgetRatio, isNoResult, moneyKind } from './is-outcome.ts';
import { isChange, isTakingPart, joinName, needsSubject, trimBefore, trimBehind } from './name-phrases.ts';
import { wordsAround } from './words-around.ts';

/** A figure with what it counts and the place that states both. */
export interface Mention {
  readonly figure: Figure;
  readonly name: string;
  readonly span: Span;
  readonly left: Span;
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

function readChain(view: string, sentence: Span, chain: readonly Figure[], progress: Progress): boolean {
  const [first] = chain;
  if (first === undefined || chain.length < 2 || progress.afterMoney) return false;
  const { left } = wordsAround(view, sentence, first, progress.floor, undefined);
  const words = trimBefore(view.slice(left.start, left.end));
  const verb = VERB.exec(words)?.[0].replace('分别', '');
  const subjects = subjectsOf(words, chain.length, progress.mentions);
  if (verb === undefined || subjects.length !== chain.length) return false;
  const start = progress.mentions.at(-chain.length)?.span.start ?? left.start;
  for (const [index, figure] of chain.entries()) {
    const span = { start: words === verb ? start : left.start, end: figure.whole.end };
    progress.mentions.push({ figure, name: `${subjects[index]}${verb}`, span, left });
  }
  return true;
}

/** The name of a figure and where its statement begins; null when its words name nothing. */
function nameOf(
  left: string,
  right: string,
  around: { readonly left: Span },
  figure: Figure,
  previous: Mention | undefined,
): { readonly name: string; readonly start: number } | null {
  const after = { start: around.left.start };
  if (right !== '' && figure.kind === 'counter') {
    if (isTakingPart(right) && previous !== undefined)
      return { name: `${previous.name}${right}`, start: previous.span.start };
    const name = joinName(left, right);
    return { name, start: name === right ? figure.digits.start : around.left.start };
  }
  if (left === '') return previous === undefined ? null : { name: previous.name, start: previous.span.start };
  if (isChange(left) || needsSubject(left))
    return previous === undefined ? null : { name: `${previous.name}${left}`, start: previous.span.start };
  return { name: left, ...after };
}

const BOUND = /^\s*(?:及以上|以上|及以下|以下|以内|之内|左右)/u;

function readFigure(
  view: string,
  sentence: Span,
  figures: readonly Figure[],
  index: number,
  progress: Progress,
  inBudget: boolean,
): void {
  const figure = figures[index];
  if (figure === undefined) return;
  const around = wordsAround(view, sentence, figure, progress.floor, figures[index + 1]);
  if (around.isQualifier) return;
  const left = trimBefore(view.slice(around.left.start, around.left.end));
  const right = trimBehind(view.slice(around.right.start, around.right.end));
  if (figure.kind === 'money' && moneyKind(left) === 'budget') {
    progress.floor = figure.whole.end;
    progress.afterMoney = true;
    return;
  }
  const isDependent = left === '' || isChange(left) || /^占/u.test(left);
  const isBudget = figure.kind === 'ratio' && isBudgetRatio(left, progress.afterMoney, isDependent);
  const named =
    isBudget || isNoResult(figure, left, right, inBudget)
      ? null
      : nameOf(left, right, around, figure, progress.mentions.at(-1));
  progress.floor = figure.whole.end;
  if (named === null) return;
  if (figure.kind !== 'ratio') progress.afterMoney = false;
  const bound = BOUND.exec(view.slice(figure.whole.end, figure.whole.end + 4))?.[0].length ?? 0;
  const end = right === '' || figure.kind !== 'counter' ? figure.whole.end + bound : around.right.end;
  progress.mentions.push({ figure, name: named.name, span: { start: named.start, end }, left: around.left });
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
    } else readFigure(view, sentence, figures, index, progress, inBudget);
  }
  return progress.mentions;
}
