import type { Span } from '#model/span.ts';

/** Last words of a unit below the bureau; 局 and 委 end the names of bureaus themselves. */
const SUB_UNIT =
  /([\p{Script=Han}（）()]{2,30}?(?:中心|支队|大队|总队|中队|学校|中学|小学|幼儿园|站|所|馆|院|园|库|场))(?=(?:机关)?(?:现|共|实|核|编|行政|事业|全额|差额|工勤|参公|在|离|退|临|政府|内设|有|为|[:：]))/gu;
/** All sub-units together, as a subject of their own (局属事业单位核定编制120名), not beside the bureau (机关及所属单位). */
const GROUP =
  /(?<![及和与、])(?:局属|所属|下属|直属)(?:二级|各)*(?:事业|预算)?(?:单位|机构)(?=现|共|实|核|编|行政|事业|在|离|退|临|有)/gu;
/** Words that turn back to the bureau as a whole. */
const BUREAU = /全局|我局|本局|局机关|机关本级|本部门|我单位|本单位|全系统|合计|共计|总计/u;
/** What may stand before the unit's name in its clause. */
const LEAD =
  /^(?:.*(?:核定|批复|其中|所属|下属|下设|直属))?(?:其中|另外|此外|所属|下属|下设|直属|二级|机构|事业|单位|预算|的|有|和|及|、)+/u;

/** 所属中心 and the like name no unit. */
const SHORTEST_NAME = 4;

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
  const named = [...words.matchAll(GROUP), ...words.matchAll(SUB_UNIT)].at(-1);
  const back = words.search(BUREAU);
  if (named === undefined) return back === -1 ? before : null;
  return scopeAt(named[0], span.start + named.index);
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
  return name.length < SHORTEST_NAME ? null : { name, span: { start: at + lead, end: at + printed.length } };
}
