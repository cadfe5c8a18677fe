import type { Span } from '#model/span.ts';
import { bureauSuffixes } from '#schemas/vocabulary/names.ts';

/** A name of a bureau, and one place that prints it. */
export interface Mention {
  /** Without white space inside. */
  readonly name: string;
  readonly span: Span;
}

const SUFFIX = bureauSuffixes.join('|');
const HAN = '[\\p{Script=Han}]';
/** What stands behind a name and is no part of it: 云岭县水利局（本级）, or a second name in brackets. */
export const BRANCH = `(?:\\s*[（(]${HAN}{2,30}[)）])?`;
/** A bureau's name as one expression, as short as its surroundings allow. */
export const NAME = `${HAN}(?:${HAN}|[（）()、·]){1,28}?(?:${SUFFIX})`;

/** Who only evaluates signs reports of others: accountants, consultants, appraisers. */
const EVALUATOR = /事务所|咨询|评估有限|评估公司|评价组|工作组|领导小组|专家组|监理|招标代理/u;
/** 我局, 各单位 and the like name nobody. */
const GENERIC = /^(?:我|本|该|各|全|主管|上级|局机关|其他|有关|相关|下属|所属|填报|评价)/u;
/** Words of a form's labels, which may run into the name behind them. */
const OF_LABEL = /名称|盖章|公章|填报|评价单位/u;
const SHORTEST = 4;

/** False for words that end like a bureau's name and name no bureau. */
export const isBureauName = (name: string): boolean =>
  name.length >= SHORTEST && !GENERIC.test(name) && !EVALUATOR.test(name) && !OF_LABEL.test(name);

/** A bureau's name without its region: 县水利局, 市教育局. */
export const isShortForm = (name: string): boolean =>
  /^[省市县区州盟旗](?![\p{Script=Han}]?[省市县区州盟旗])/u.test(name);

const isBlank = (character: string): boolean => character.trim() === '';

/** Where `name` is printed from `from` on, and before `to`: blanks and line breaks may stand inside it (水 利 局). */
export function mentionAt(view: string, name: string, from: number, to: number = view.length): Mention | null {
  const first = name.charAt(0);
  for (let start = view.indexOf(first, from); start !== -1 && start < to; start = view.indexOf(first, start + 1)) {
    let at = start;
    let matched = 0;
    while (at < to && matched < name.length) {
      const character = view.charAt(at);
      if (character === name.charAt(matched)) matched += 1;
      else if (!isBlank(character)) break;
      at += 1;
    }
    if (matched === name.length) return { name, span: { start, end: at } };
  }
  return null;
}

/** Where `words` stand in `view`, as offsets. */
export function placesOf(view: string, words: string): readonly number[] {
  const places: number[] = [];
  for (let at = view.indexOf(words); at !== -1; at = view.indexOf(words, at + words.length)) places.push(at);
  return places;
}
