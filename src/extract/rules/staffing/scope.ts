import { lastMatchOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import { isUnitName } from './unit-names.ts';

/** What figures of a unit begin with, behind its name and a second name in brackets. */
const FIGURES_BEHIND =
  '(?=(?:[（(][^（）()]{1,20}[)）])?(?:机关)?(?:现|共|实|核|编|行政|事业|全额|差额|工勤|参公|在|离|退|临|政府|内设|有|为|[:：]|[，,][^，。；]{0,14}(?:单位|机构|级)[，,]))';
/** Last words of a unit below the bureau; 局 and 委 end the names of bureaus themselves. */
const SUB_UNIT_END = new RegExp(
  `(?:中心|支队|大队|总队|中队|执法队|学校|中学|小学|幼儿园|分局|管理处|公司|站|所|馆|院|园|库|场|台|社)${FIGURES_BEHIND}`,
  'gu',
);
/** A name is no longer than this in front of its last word, in code units. */
const LONGEST_HEAD = 30;
const NAME_HEAD = /[\p{Script=Han}（）()]+$/u;
/** All sub-units together, as a subject of their own (局属事业单位核定编制120名), not beside the bureau (机关及所属单位). */
const GROUP =
  /(?<![及和与、])(?:局属|所属|下属|直属)(?:二级|各)*(?:事业|预算)?(?:单位|机构)(?=现|共|实|核|编|行政|事业|在|离|退|临|有)/gu;
/** Words that turn back to the bureau as a whole. */
const BUREAU = /全局|我局|本局|局机关|机关本级|本部门|我单位|本单位|全系统|合计|共计|总计/u;
/** What may stand before the unit's name in its clause. */
const LEAD =
  /^(?:.*(?:核定|批复|批准|其中|所属|下属|下设|直属|局属|由|的))?(?:核定|批复|批准|其中|另外|此外|另有|所属|下属|下设|直属|二级|机构|事业|单位|预算|的|有|和|及|、)*/u;

/** 我中心, 学校 and 所属中心 name no unit. */
const SHORTEST_NAME = 4;
const GENERIC = /^(?:我|本|该|全|各)|^(?:所属|下属|直属|二级)?(?:事业)?(?:单位|中心|学校|医院)$/u;

/** The sub-unit that figures are about; null = the bureau. `span` is where its name stands. */
export interface Scope {
  readonly name: string;
  readonly span: Span;
  /** Whether the report goes on about a unit that it has just named: 该中心设4个股室 counts the unit's own sections. */
  readonly isThat?: true;
}

/**
 * Who the figures behind `span` are about: a sub-unit named in it as the subject, the bureau again when it says so, else
 * whoever it was `before`.
 */
export function scopeAfter(view: string, span: Span, before: Scope | null): Scope | null {
  const words = view.slice(span.start, span.end);
  const unit = lastUnit(words);
  const group = unit === null ? lastMatchOf(GROUP, words) : undefined;
  const that = words.includes('该') ? lastMatchOf(THAT_UNIT, words) : undefined;
  if (that !== undefined && that.index >= (unit?.at ?? 0))
    return unitBefore(view, span.start + that.index, that[1] ?? '');
  if (unit !== null) return scopeAt(unit.name, span.start + unit.at);
  if (group !== undefined) return scopeAt(group[0], span.start + group.index);
  return words.search(BUREAU) === -1 ? before : null;
}

/** 归口管理市活动中心1个事业单位，核定编制…; 下设县教育中心（股级事业单位，编制5名）: the one unit announced, with its figures. */
const ONE_UNIT =
  /(?:归口管理|代管|下设|下属|所属|下辖|直属)([\p{Script=Han}]{3,25}?(?:中心|[支大总中]队|学校|分局|公司|[站所馆院园库场台社处]))(?:(?:这?[1一]个)(?:[\p{Script=Han}]{0,4}(?:单位|机构))[，,（(]|[（(](?=(?:[\p{Script=Han}]{2,14}[，,])?(?:现有|核定|批复)?(?:编制|事业编制|实有|在职|在编)))/gu;

/** Marks in front of an item of a list. */
const ITEM_MARK =
  /^\s*(?:[①-⑳]|[（(]\d{1,2}[)）]|\d{1,2}(?:[.．、)）]|(?=[\p{Script=Han}]))|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*/u;
const ITEM_HEAD = /^[\p{Script=Han}（）()]{4,30}?(?=[，,：:])/u;
/** Offices of the bureau itself have no posts of their own; units that only a bureau may be end otherwise. */
const HAS_STAFF = /(?:中心|[支大总中]队|学校|[中小]学|幼儿园|分局|公司|林场|[站所馆院园库场台社处])$/u;

/** The unit that an item of a list begins with (①云溪县水文站，事业编制18名，在职16名): all its figures are about it. */
export function scopeOfItem(view: string, { start, end }: Span): Scope | null {
  const mark = ITEM_MARK.exec(view.slice(start, Math.min(end, start + LONGEST_HEAD)))?.[0].length ?? 0;
  if (mark === 0) return null;
  const from = start + mark;
  const name = ITEM_HEAD.exec(view.slice(from, Math.min(end, from + LONGEST_HEAD)))?.[0] ?? '';
  return HAS_STAFF.test(name) && isUnitName(name) ? scopeAt(name, from) : null;
}

/** 归口管理市活动中心1个事业单位，核定编制…: the name in front of the number one. */
const NAMED_ONE =
  /(?:归口管理|代管|下设|下属|所属|下辖|直属)(?:事业单位)?([\p{Script=Han}]{3,25}(?:中心|[支大总中]队|学校|分局|公司|[站所馆院园库场台社处]))$/u;

/** The one unit whose number is printed at `end`; null where the sentence from `floor` on speaks of the bureau's own offices. */
export function scopeOfOne(view: string, floor: number, end: number): Scope | null {
  const from = Math.max(floor, view.lastIndexOf('。', end) + 1);
  const words = view.slice(from, end);
  const name = NAMED_ONE.exec(words)?.[1];
  if (name === undefined || /内设|机关|股室|科室/u.test(words)) return null;
  return { name, span: { start: end - name.length, end } };
}

/** 该中心, 该所 */
const THAT_UNIT = /(?<=[，。；（\s]|^)该(中心|[支大总中]队|[站所馆院校园场])(?=[现共实核编在有为是系内下设])/gu;
/** How far in front of 该中心 its name may stand, in code units. */
const THAT_REACH = 90;

/** The unit that 该中心 at `at` means: the last name before it that ends with 中心. */
function unitBefore(view: string, at: number, ending: string): Scope | null {
  const from = Math.max(0, at - THAT_REACH);
  const words = view.slice(from, at);
  const end = words.lastIndexOf(ending);
  const head = end === -1 ? '' : (NAME_HEAD.exec(words.slice(Math.max(0, end - LONGEST_HEAD), end))?.[0] ?? '');
  const scope = head === '' ? null : scopeAt(head + ending, from + end - head.length);
  return scope === null ? null : { ...scope, isThat: true };
}

/** The last unit named as the subject of figures, with the words in front of it; null when none is. */
function lastUnit(words: string): { readonly name: string; readonly at: number } | null {
  const end = lastMatchOf(SUB_UNIT_END, words);
  const one = lastMatchOf(ONE_UNIT, words);
  if (one !== undefined && (end === undefined || one.index > end.index)) {
    const name = one[1] ?? '';
    return { name, at: one.index + one[0].indexOf(name) };
  }
  if (end === undefined) return null;
  const head = NAME_HEAD.exec(words.slice(Math.max(0, end.index - LONGEST_HEAD), end.index))?.[0] ?? '';
  return { name: head + end[0], at: end.index - head.length };
}

/** A bracket that opens in front of the name and does not close in it: 48名（其中市文化馆. */
const STRAY_BRACKET = /^[^（(]*[（(](?![^（(]*[）)])/u;

/** Whether a bracket in which `scope` was named ends in the words behind it. */
export function endsWithBracket(view: string, scope: Scope, end: number): boolean {
  const words = view.slice(scope.span.end, end);
  return (
    words.search(/[）)]/u) !== -1 &&
    !/^[^）)]*[（(]/u.test(words) &&
    /[（(][^（）()]*$/u.test(view.slice(0, scope.span.start))
  );
}

function scopeAt(whole: string, from: number): Scope | null {
  const stray = STRAY_BRACKET.exec(whole)?.[0].length ?? 0;
  const [printed, at] = [whole.slice(stray), from + stray];
  const lead = /(?:单位|机构)$/u.test(printed) ? 0 : (LEAD.exec(printed)?.[0].length ?? 0);
  const name = printed.slice(lead);
  return name.length < SHORTEST_NAME || GENERIC.test(name)
    ? null
    : { name, span: { start: at + lead, end: at + printed.length } };
}
