import type { Span } from '#model/span.ts';

/** Last words of a unit below the bureau; 局 and 委 end the names of bureaus themselves. */
const SUB_UNIT =
  /([\p{Script=Han}（）()]{2,30}?(?:中心|支队|大队|总队|中队|学校|中学|小学|幼儿园|学院|研究院|考试院|医院|站|所|馆))(?=(?:机关)?(?:现|共|实|核|编|行政|事业|全额|差额|工勤|参公|在|离|退|临|政府|内设|有|为|[:：，、]|$))/gu;
/** Words that turn back to the bureau as a whole. */
const BUREAU = /全局|我局|本局|局机关|机关本级|本部门|我单位|本单位|全系统|合计|共计|总计/u;
/** What may stand before the unit's name in its clause. */
const LEAD = /^(?:其中|另外|此外|所属|下属|下设|直属|二级|机构|事业|单位|预算|的|有|和|及|、)+/u;

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
  const named = [...words.matchAll(SUB_UNIT)].at(-1);
  const back = words.search(BUREAU);
  if (named === undefined) return back === -1 ? before : null;
  const lead = LEAD.exec(named[0])?.[0].length ?? 0;
  const start = span.start + named.index + lead;
  const name = named[0].slice(lead);
  // Several units together (局机关及所属单位, 所属事业单位) and lists of units are no single unit.
  return name.length < 4 || /^(?:事业|二级|所属|下属)/u.test(name)
    ? null
    : { name, span: { start, end: start + name.length } };
}
