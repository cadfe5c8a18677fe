import type { Span } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import { mayBeginWith, mayEndWith } from '../character-at.ts';
import { remembered } from '../remember.ts';

/** The project that the figures at hand belong to, with the place that names it. */
export interface ProjectName {
  readonly name: string;
  readonly span: Span;
}

const PROJECT_NOUN =
  /(?:项目|(?:救助|补助|奖励|优待|抚恤|慰问|保障|补偿|扶持|助学)金|资金|经费|专项|工程|补助|补贴|津贴|奖补|奖励|奖|费|计划|行动|建设|活动|改造|治理)$/u;
/** What a section's own name is made of, and no project. */
const NOT_A_PROJECT =
  /^(?:其中|该项|此项|本项|各项|项目支出|基本支出|专项支出|项目资金|专项资金|资金|经费|剩余资金|结余资金|结转资金|到位资金|自筹资金|补助资金|配套资金|节约资金|该项目|本项目|上述项目|使用情况如下|其他|财政资金|预算资金|投入资金|人员经费|(?:日常)?公用经费|[“"]?三公[”"]?经费|机关运行经费|项目|在内|以上项目|(?:重点|重大|主要|一般|其他|人员类|运转类|其他运转类|特定目标类)(?:项目|工程|专项)(?:支出)?)$/u;
/** 预算安排, 资金使用管理: what is told of money, and no project. */
const IS_ACCOUNT =
  /^(?:收回|盘活|整合|统筹|清理)|^(?:项目|专项)?(?:资金|预算|经费|财务)*(?:预算|安排|使用|管理|执行|到位|下达|分配|拨付|支付|支出|收入|结余|结转|收支|及|和|与|组织|监管|实施)+(?:分析|进度)?$/u;

/** The longest project name seen has 44 characters; a longer lead is a sentence. */
const LONGEST_NAME = 48;

/** Words of a sentence about projects, which a project's own name does not have. */
const IS_SENTENCE =
  /包含|包括|我局|我委|我单位|本部门|本单位|根据|按照|如下|以及|\d+[个项]|投入|斥资|领取|收支均|收入均|均为|全部为|共实施|共安排|共涉及|本年度|情况|\d人|^为/u;

/** A lead with an amount is a sentence about the name in front of it. */
const HAS_MONEY = /\d\s?[万亿]?元|\d\s?[万亿]$/u;

/** `耕地地力保护补贴项目1个，`: a group of projects, its money told in the clauses behind. */
const COUNTED_LEAD = /^([^。：:；，,\n]{2,40}?)(?:产业)?(?:子?项目)(?:共)?\d+个(?=[，,共\d])/u;

/** In a numbered list of projects a short lead is a name though its last word is none of a project (应急广播运维). */
const LONGEST_BARE_NAME = 20;

const LEAD = /^(?:其中|一是|二是|三是|四是|五是|主要是|主要为|包括|以及|和|用于|主要用于|安排)[:：，,]?/u;
const MAY_LEAD = mayBeginWith('其一二三四五主包以和用安');
const QUOTED = /^[“"《]([^“”"《》]*)[”"》]?$/u;
const MAY_BE_QUOTED = mayBeginWith('“"《');
const REMARK = /[（(][^（）()]*[)）]$/u;
const MAY_END_WITH_REMARK = mayEndWith('）)');

function cleaned(words: string): string {
  const name = MAY_LEAD(words) ? words.replace(LEAD, '') : words;
  return withoutWhiteSpace(MAY_BE_QUOTED(name) ? name.replace(QUOTED, '$1') : name);
}

const withoutSituation = (name: string): string =>
  name.endsWith('情况') ? name.replace(/(?:支出|收支)?情况$/u, '') : name;

/**
 * The project that a paragraph announces at its beginning: a short lead ending in a colon or full stop whose last word
 * is one of a project (`安全生产岗位津贴项目：`, `1．城区学校扩容增位项目。`). `start` is behind the list marker.
 */
export function leadProject(view: string, start: number, end: number, isListOfProjects = false): ProjectName | null {
  const words = view.slice(start, Math.min(end, start + 80));
  const counted = words.includes('项目') ? COUNTED_LEAD.exec(words) : null;
  if (counted !== null) return projectName(view, { start, end: start + (counted[1]?.length ?? 0) }, true);
  const match =
    /^[^。：:；，,\n]{2,60}?(?=[。：:]|\.(?!\d)|[，,](?:该项目|年初|年中|全年|本年|当年|上年|预算|安排|到位|实际|支出|支付|已|含上年))/u.exec(
      words,
    );
  if (match === null || match[0].length > LONGEST_NAME || HAS_MONEY.test(match[0])) return null;
  const isName = isListOfProjects && match[0].length <= LONGEST_BARE_NAME;
  return projectName(view, { start, end: start + match[0].length }, isName);
}

/** The words at `span` as a project's name, or null when they are none; a known project needs no noun of one. */
export function projectName(view: string, span: Span, isKnownProject = false): ProjectName | null {
  const words = view.slice(span.start, span.end);
  const name = withoutSituation(cleaned(words));
  const base = MAY_END_WITH_REMARK(name) ? name.replace(REMARK, '') : name;
  if (
    name.length < 3 ||
    name.length > LONGEST_NAME ||
    (!isKnownProject && !PROJECT_NOUN.test(base)) ||
    IS_SENTENCE.test(base) ||
    NOT_A_PROJECT.test(base) ||
    IS_ACCOUNT.test(base)
  )
    return null;
  const start = span.start + Math.max(0, words.indexOf(name.slice(0, 2)));
  return { name, span: { start, end: span.end } };
}

/** What role an amount plays in a project's account; null when the label says none. */
export const projectRole: (label: string) => string | null = remembered(readRole);

/** A word that tells of a role has one of these characters. */
const MAY_TELL_ROLE = /[落缴收交退留结余拨到下追调预批安入支使发执转付兑列]/u;

/** 实发546.8万元: what was in fact paid out. */
const PAID_OUT = /^(?:年内|全年|当年|累计|共)?实(?:发|付|拨)(?:金额|资金|数)?$/u;

function readRole(label: string): string | null {
  if (!MAY_TELL_ROLE.test(label)) return null;
  if (
    /^(?:已|共|全部|统一)?收回(?!率)|上缴|缴回|收回(?:[省市州县区本]级?)?(?:财政|国库)|财政收回|收回统筹|交回|退回财政/u.test(
      label,
    )
  )
    return 'project.returned';
  if (/留用|结转[^，。；]{0,6}继续使用/u.test(label)) return 'project.retained';
  if (/(?:年初|上年|期初|以前年度).{0,8}(?:结转|结余)|结转[至到](?:本年|当年)/u.test(label)) return 'project.opening';
  if (/结转|结余|结存|余额(?:为)?$/u.test(label)) return 'project.closing';
  if (/财政(?:实际|已|当年|本年)*(?:拨付|拨款)$/u.test(label)) return 'project.received';
  if (
    /收到|到位|下达|拨入|下拨|落实[^，。；]*(?:资金|补助|经费)|^分配(?:资金|金额|数)?$/u.test(label) &&
    !/支出|拨付至/u.test(label)
  )
    return 'project.received';
  if (/追加|调增|调减|调整后/u.test(label)) return 'project.budget';
  if (/预算|批复|安排|计划投入|(?:资金|经费|配套|补助)年初计划$/u.test(label) && !/预算(?:执行|支出)|实际/u.test(label))
    return 'project.budget';
  if (/收入|拨款/u.test(label) && !/支出|拨付至/u.test(label)) return 'project.received';
  if (PAID_OUT.test(label)) return 'project.spent';
  if (/支出|支付|使用|拨付|发放|执行|转拨|付款|兑现|兑付|列支/u.test(label)) return 'project.spent';
  return null;
}

/** A section about one project, or about the earmarked funds as a whole. */
export function sectionProject(heading: string): { readonly name: string } | null {
  if (/^(?:\d{4}年度?)?专项资金/u.test(heading)) return { name: '专项资金' };
  return projectName(heading, { start: 0, end: heading.length });
}
