import { holds, type Outcome, undecided } from '../../outcome.ts';
import type { BudgetStatement } from '../../statement.ts';
import { compareAll } from './alike.ts';

/**
 * Words that make an amount that of one kind of money, or of a part of the bureau: published final accounts state
 * their totals over all money first, and those of what the treasury appropriated in a section of their own.
 */
const KIND =
  /非财政拨款|财政拨款|财政补助|一般公共预算|政府性基金|国有资本经营|财政专户|事业|经营|(?<!本年)其他资金|非同级/gu;
const PART_OF_BUREAU = /(?:局|厅|委|院|部|处)?机关(?!事业|单位)|本级|(?:所|下|直)属|二级|事业单位|派出/gu;

/** What limits all that a section tells: 一般公共预算支出情况 heads the whole account where there is no other money. */
const KIND_OF_SECTION = /财政拨款/gu;

/** 财政拨款支出90万元，其中基本支出60万元: what 其中 opens is told of as what stands before it. */
const LEAD = /^[^。\n]*其中/u;

/** 压减接待费2万元: how much an amount changed, and no amount of it. */
const CHANGED = /(?:压减|压缩|减少|增加|节约|追加|调减|核减)\p{Script=Han}{0,8}$/u;

/** （二）图书馆收支: a section that tells of one unit. */
const UNIT_SECTION = /\p{Script=Han}{2,12}?(?:馆|站|所|中心|大队|支队|院|学校)(?=收支|收入|支出|决算|预算|资金|情况)/gu;

/** A line that is a heading: a number of its level, few words, and no sentence. */
const HEADING =
  /^[\s\u3000]*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、])[^。；\n]{2,30}$/u;

/** Longest name of an amount printed before it in its clause, in code units. */
const LONGEST_NAME = 24;

const levelOf = (mark: string): number => (/^[（(]/u.test(mark) ? 2 : /^\d/u.test(mark) ? 3 : 1);

/** The headings above a line that it stands under, one a level, the nearest first. */
function headingsAbove(lines: readonly string[], line: number): readonly string[] {
  const found: string[] = [];
  let level = Number.POSITIVE_INFINITY;
  for (let at = line - 1; at >= 0 && level > 1; at -= 1) {
    const mark = HEADING.exec(lines[at] ?? '')?.[1];
    if (mark === undefined || levelOf(mark) >= level) continue;
    level = levelOf(mark);
    found.push(lines[at] ?? '');
  }
  return found;
}

/** The words that name an amount: its label, and what is printed before it in its clause. */
function nameOf(text: string, { fact, span, inTable }: BudgetStatement): string {
  const before = inTable ? '' : text.slice(Math.max(0, span.start - LONGEST_NAME), span.start);
  return `${fact.label} ${/[^，,。；;：:\d\n]*$/u.exec(before)?.[0] ?? ''}`;
}

/** What a sentence says before the 其中 that the amount stands behind; '' where there is none, and in tables. */
function leadOf(text: string, { span, inTable }: BudgetStatement): string {
  const start = Math.max(text.lastIndexOf('。', span.start), text.lastIndexOf('\n', span.start)) + 1;
  return inTable ? '' : (LEAD.exec(text.slice(start, span.start))?.[0] ?? '');
}

const wordsIn = (words: string, pattern: RegExp): readonly string[] => words.match(pattern) ?? [];

/** What an amount is told of by its name, else by the headings above it: '' where nothing limits it. */
function toldOf(text: string): (statement: BudgetStatement) => string {
  const lines = text.split('\n');
  return (statement) => {
    const name = nameOf(text, statement);
    const own = wordsIn(name, KIND);
    const above = headingsAbove(lines, statement.line);
    const inherited = [leadOf(text, statement), ...above].flatMap((words) => wordsIn(words, KIND_OF_SECTION));
    const kinds = own.length > 0 ? own : inherited;
    const units = above.flatMap((words) => [...wordsIn(words, UNIT_SECTION), ...wordsIn(words, PART_OF_BUREAU)]);
    const changed = CHANGED.test(name) ? ['changed'] : [];
    const parts = [...wordsIn(name, PART_OF_BUREAU), ...units, ...changed];
    return [...new Set([...kinds, ...parts])].sort().join(' ');
  };
}

/**
 * Amounts that may be of different things by their words: those told of one thing have to agree, and where two that are
 * told of different things differ, nothing is decided.
 */
export function compareByWords(subject: string, statements: readonly BudgetStatement[], text: string): Outcome[] {
  const outcomes = compareAll(subject, statements);
  if (outcomes.every(holds)) return outcomes;
  const groups = Map.groupBy(statements, toldOf(text));
  if (groups.size < 2) return outcomes;
  const ofOne = [...groups.values()].flatMap((group) => compareAll(subject, group)).filter((one) => !holds(one));
  const failing = new Set(ofOne.map(placesOf));
  const between = outcomes.filter((one) => holds(one) || !failing.has(placesOf(one)));
  return [...between.map((one) => (holds(one) ? one : undecided(one))), ...ofOne];
}

const placesOf = ({ identity }: Outcome): string => identity.figures.map(({ span }) => span.start).join(' ');
