import { findFigures } from '#model/find-figures.ts';
import type { NamedFigure } from './named-figure.ts';
import { isPerUnit } from './per-unit.ts';
import { isSource } from './read-source.ts';
import type { State } from './reading.ts';

/** `公用经费2196.84万元` behind the mark of a list: a name that ends as those of funds do, right in front of its amount. */
const LISTED =
  /(?:^|[：:、，,；;。\s]|其中|包括)([\p{Script=Han}“”·]{2,24}(?:资金|经费|补助|补贴|津贴|奖补|项目|工程|计划|行动|建设))(?:约|共|为|支出|安排)?\s*$/u;
/** A name with the mark in front of it, in code units. */
const LONGEST_LISTED = 36;
/** 营养膳食补助支出, 校舍维修资金到位: behind a name what is told of an account of its own. */
const HAS_ACCOUNT =
  /^(?:资金|经费|补助)?(?:实际|全年|当年|本年|已|共|累计|到账|全年预算|年初预算|预算)*(?:到位|支出|支付|执行|拨付|下达|使用|兑现|发放)/u;
/** 年初预算安排资金, 其他资金: words of any account, and no use of the fund. */
const IS_ACCOUNT = /预算|到位|支出|结[转余]|下达|合计|资金总额|^(?:其他|其余|剩余|各级|上级|财政|项目|专项)/u;

/** A list of fewer names divides the money in another way, and with fewer accounts told its names are only listed. */
const FEWEST_USES = 3;
const FEWEST_ACCOUNTS = 2;
/** A mark between an amount and the next name, with a blank, and a word like 共 between the name and its amount. */
const LONGEST_MARK = 4;
/** What a name may lose where it is told again: its noun behind, or a word in front (学生营养膳食补助, 营养膳食补助). */
const NOUN_BEHIND = /(?:专项资金|资金|经费|项目|工程)$/u;
const SHORTEST_STEM = 4;
const LONGEST_FRONT = 3;
/** Words of account behind a name, in code units. */
const LONGEST_ACCOUNT = 16;

const stemOf = (name: string): string => {
  const stem = name.replace(NOUN_BEHIND, '');
  return stem.length < SHORTEST_STEM ? name : stem;
};

/** What a use may be called further on: its stem, and that without words in front; the fullest first. */
function formsOf(name: string): readonly string[] {
  const stem = stemOf(name);
  const shorter = Math.min(LONGEST_FRONT, stem.length - SHORTEST_STEM);
  return Array.from({ length: Math.max(0, shorter) + 1 }, (_, from) => stem.slice(from));
}

/** How much of `label` is the name of the use, in code units; 0 where it begins with another. */
function lengthOfUse(label: string, name: string): number {
  if (label.startsWith(name)) return name.length;
  return formsOf(name).find((form) => label.startsWith(form))?.length ?? 0;
}

/** The lists of names with amounts, each name right behind the amount before it. */
function listsIn(view: string): readonly (readonly string[])[] {
  const lists: string[][] = [];
  let end = 0;
  for (const { kind, whole } of findFigures(view, { start: 0, end: view.length })) {
    if (kind !== 'money') continue;
    const name = LISTED.exec(view.slice(Math.max(end, whole.start - LONGEST_LISTED), whole.start))?.[1];
    if (name === undefined) continue;
    if (whole.start - name.length - end <= LONGEST_MARK) lists.at(-1)?.push(name);
    else lists.push([name]);
    end = whole.end;
  }
  return lists;
}

/**
 * The uses that a report about one fund divides it into, with accounts of their own that are told further on: money behind
 * such a name is that use's. Empty for a report about no fund, and where the fund's parts are only listed.
 */
export function usesOfFund(view: string, topic: string | null): readonly string[] {
  if (topic === null) return [];
  const lists = listsIn(view).map((names) =>
    names.filter((name) => name !== topic && !isSource(name) && !IS_ACCOUNT.test(name)),
  );
  const told = lists.filter(
    (names) => names.length >= FEWEST_USES && names.filter((name) => hasAccount(view, name)).length >= FEWEST_ACCOUNTS,
  );
  return [...new Set(told.flat())];
}

/** Whether the report tells somewhere what came in for a use or was spent on it. */
const hasAccount = (view: string, name: string): boolean => formsOf(name).some((form) => tellsAccountOf(view, form));

function tellsAccountOf(view: string, form: string): boolean {
  for (let at = view.indexOf(form); at !== -1; at = view.indexOf(form, at + 1))
    if (HAS_ACCOUNT.test(view.slice(at + form.length, at + form.length + LONGEST_ACCOUNT))) return true;
  return false;
}

/** The use that a figure's words begin with, with how many of them are its name. */
export function useNamed(
  { uses }: State,
  { label }: NamedFigure,
): { readonly name: string; readonly length: number } | null {
  for (const name of uses) {
    const length = lengthOfUse(label, name);
    if (length > 0) return { name, length };
  }
  return null;
}

/** 生均公用经费小学720元/年: a standard of payment, or what was wrongly paid, may have words in front of the use. */
function useOfStandard({ uses }: State, { label, figure }: NamedFigure): string | null {
  if (!isPerUnit(label, figure) && !/列支|报销/u.test(label)) return null;
  return uses.find((name) => formsOf(name).some((form) => label.includes(form))) ?? null;
}

/** What figures are about from here on: the use that the words name, until a sentence ends. */
export function enterUse(state: State, named: NamedFigure, isNewSentence: boolean): State {
  if (state.uses.length === 0) return state;
  const own = useNamed(state, named)?.name ?? useOfStandard(state, named);
  if (own === null) return isNewSentence ? { ...state, use: null } : state;
  // What was told of another use does not go on.
  const last = state.whole === null && own !== state.use ? null : state.last;
  return { ...state, use: own, last };
}
