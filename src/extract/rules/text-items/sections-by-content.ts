/**
 * Sections of problems and of measures under headings that say nothing of them (工作中的痛点, 几点思考): known by what
 * they state and by where they stand. Only asked for where no heading announces the field.
 */
import type { Line } from '#model/line.ts';
import type { Section } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { neutralHeadingWords } from '#schemas/vocabulary/headings.ts';
import { linesOf, type RulesContext } from '../context.ts';
import type { FieldSection } from './field-sections.ts';
import { comparableHeading, coverOf } from './heading-cover.ts';
import type { ProblemField } from './problem-parts.ts';

/** Words of lack that tell of nothing but a problem. */
const LACK =
  /不足|不够|不到位|不健全|不完善|不规范|不及时|不合理|不科学|不精准|不精细|不均衡|不平衡|不充分|不匹配|不衔接|不清|不严|不实|不细|不准|不强|不高|不牢|不全|滞后|偏[低慢弱少差紧软粗重]|较[慢弱差低]|薄弱|缺[乏少口位失]|欠缺|短缺|紧缺|老化|陈旧|困难|难度|难以|有待|亟待|未能|未及时|未按|未完成|未达|脱节|单一|笼统|吃紧|矛盾突出|问题突出|压力[较很大]|流于形式|重.{1,4}轻/u;
/** How what is to be done begins, and what tells that it is still to be done. */
const REMEDY =
  /^(?:将|要|应|拟|建议|希望|恳请|下一步|今后|进一步|继续|加强|强化|加大|加快|完善|健全|提高|提升|增强|细化|优化|规范|严格|严肃|建立|制[定订]|修订|推进|推动|落实|压实|夯实|深化|改进|改善|统筹|争取|科学|合理|及时|积极|主动|组织|开展|邀请|聘请|引入|配[齐强备]|充实|提前|尽早|尽快|早|按|定期|每|明确|[用做抓管]好|抓紧|狠抓|督促|安排|探索|出台|梳理|全面|扎实|切实|着力|坚持|牢固|树立|逐步|把|对)/u;
/** What has been done is no plan. */
const DONE = /已[经于完建]|完成了|取得|圆满|同比|较上年|[0-9]+(?:余|多)?(?:个|项|次|起|件|人次|万元)/u;

/** Problems are told in the later part of a report: earlier words of lack are reasons for a project. */
const EARLIEST = 0.4;
const FEWEST = 2;
const MOSTLY = 0.6;

/** A section with everything below it. */
interface Group {
  readonly section: Section;
  readonly lines: readonly Line[];
}

/** The outermost sections whose headings hold no word of the genre. */
function unnamedGroups(context: RulesContext, known: ReadonlySet<number>): readonly Group[] {
  const { sections } = context.segmentation;
  const groups: Group[] = [];
  let at = 0;
  while (at < sections.length) {
    const section = sections[at];
    if (section === undefined) break;
    const heading = comparableHeading(section.heading);
    at += 1;
    if (heading === '' || coverOf(heading).shares.size > 0 || neutralHeadingWords.includes(heading)) continue;
    let end = at;
    while ((sections[end]?.level ?? -1) > section.level) end += 1;
    const below = sections.slice(at, end);
    const lines = [section, ...below].flatMap((each) => linesOf(context, each)).slice(1);
    if (lines.some(({ number, kind }) => known.has(number) || kind === 'table_row')) continue;
    groups.push({ section, lines });
    at += below.length;
  }
  return groups;
}

/** What a section states: its numbered items, or its sentences where nothing is numbered. */
function statedIn({ view }: RulesContext, lines: readonly Line[]): readonly string[] {
  const numbered = lines.filter(({ marker }) => marker !== null);
  return (numbered.length < FEWEST ? lines : numbered).map(({ content }) => textAt(view, content).trim());
}

const isMostly = (stated: readonly string[], is: (words: string) => boolean): boolean =>
  stated.length >= FEWEST && stated.filter(is).length >= stated.length * MOSTLY;

const isRemedy = (words: string): boolean => REMEDY.test(words) && !DONE.test(words);

/** The sections found so, for each field that no heading announces; measures only behind problems. */
export function sectionsByContent(context: RulesContext, found: readonly FieldSection[]): readonly FieldSection[] {
  const has = (field: ProblemField): boolean => found.some(({ fields }) => fields.includes(field));
  if (has('issues') && has('measures')) return [];
  const known = new Set(found.flatMap(({ lines }) => lines.map(({ number }) => number)));
  const groups = unnamedGroups(context, known);
  const earliest = context.view.length * EARLIEST;
  const startOf = ({ lines: [first] }: { readonly lines: readonly Line[] }): number => first?.span.start ?? 0;
  const asSection = (field: ProblemField, { lines }: Group): FieldSection => ({ fields: [field], lines, above: [] });
  const isAbout = (group: Group, is: (words: string) => boolean): boolean =>
    startOf(group) >= earliest && isMostly(statedIn(context, group.lines), is);
  const lacking = has('issues') ? [] : groups.filter((group) => isAbout(group, (words) => LACK.test(words)));
  const problems = [...found.filter(({ fields }) => fields.includes('issues')), ...lacking];
  const first = Math.min(...problems.map(startOf));
  const remedies = has('measures')
    ? []
    : groups.filter((group) => !lacking.includes(group) && startOf(group) > first && isAbout(group, isRemedy));
  return [
    ...lacking.map((group) => asSection('issues', group)),
    ...remedies.map((group) => asSection('measures', group)),
  ];
}
