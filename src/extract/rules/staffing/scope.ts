import type { Span } from '#model/span.ts';

/** What figures of a unit begin with, behind its name. */
const FIGURES_BEHIND =
  '(?=(?:机关)?(?:现|共|实|核|编|行政|事业|全额|差额|工勤|参公|在|离|退|临|政府|内设|有|为|[:：]|[，,][^，。；]{0,14}(?:单位|机构|级)[，,]))';
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
  /^(?:.*(?:核定|批复|批准|其中|所属|下属|下设|直属))?(?:核定|批复|批准|其中|另外|此外|另有|所属|下属|下设|直属|二级|机构|事业|单位|预算|的|有|和|及|、)*/u;

/** 我中心, 学校 and 所属中心 name no unit. */
const SHORTEST_NAME = 4;
const GENERIC = /^(?:我|本|该|全|各)|^(?:所属|下属|直属|二级)?(?:事业)?(?:单位|中心|学校|医院)$/u;

/** The sub-unit that figures are about; null = the bureau. `span` is where its name stands. */
export interface Scope {
  readonly name: string;
  readonly span: Span;
}

/**
 * Who the figures behind `span` are about: a sub-unit named in it as the subject, the bureau again when it says so, else
 * whoever it was `before`.
 */
export function scopeAfter(view: string, span: Span, before: Scope | null): Scope | null {
  const words = view.slice(span.start, span.end);
  const unit = lastUnit(words);
  const group = unit === null ? [...words.matchAll(GROUP)].at(-1) : undefined;
  if (unit !== null) return scopeAt(unit.name, span.start + unit.at);
  if (group !== undefined) return scopeAt(group[0], span.start + group.index);
  return words.search(BUREAU) === -1 ? before : null;
}

/** The last unit named as the subject of figures, with the words in front of it; null when none is. */
function lastUnit(words: string): { readonly name: string; readonly at: number } | null {
  const end = [...words.matchAll(SUB_UNIT_END)].at(-1);
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
