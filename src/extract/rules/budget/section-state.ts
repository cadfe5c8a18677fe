import type { Section } from '#model/section.ts';
import type { Span } from '#model/span.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { remembered } from '../remember.ts';
import { isAnyProject } from './name-in-front.ts';
import { projectName, sectionProject } from './project-context.ts';
import { conceptWords, type Fund, fundOf } from './read-label.ts';
import type { State } from './reading.ts';
import { type ReportTopic, topicAt } from './report-topic.ts';
import { scopeOfHeadings } from './scope.ts';

/** What carries over from one section of budget prose to the next under the same heading. */
export interface Carried {
  readonly path: string;
  /** The fund whose account the sections tell (林业专项资金到位…, then its execution). */
  readonly account: string | null;
}

/** What is known before a section is read: the fund of all the report's money, and what the section before left. */
export interface ProseContext {
  readonly defaultFund: Fund | null;
  /** The section is about problems or measures, and tells of money only in passing. */
  readonly isAside: boolean;
  readonly carried: Carried | null;
  /** What the report's title says that its money is for. */
  readonly reportTopic: ReportTopic;
  /** What that money is used for, where each use has an account of its own. */
  readonly uses: readonly string[];
}

const pathOf = (section: Section): string => section.path.join('\n');

/** Headings under which the account of a fund is begun, and those under which it goes on. */
const BEGINS_ACCOUNT = /到位|下达|投入|分解/u;

const GOES_ON = /执行|使用|支付|支出|结余|结转|管理/u;

/** 1 某段改建工程, with the sections on its money below: a heading that is nothing but a project's name. */
const projectOfHeading = remembered((heading): string | null => {
  const name = heading.replace(/^(?:19|20)\d{2}年度?/u, '');
  if (!/(?:工程|项目|补助资金|专项资金)$/u.test(name) || conceptWords(name).length > 0) return null;
  const found = projectName(name, { start: 0, end: name.length });
  return found === null || isAnyProject(found.name) || found.name.length < SHORTEST_PROJECT ? null : found.name;
});

/** Shorter headings (重点项目, 民生工程) name many projects. */
const SHORTEST_PROJECT = 6;

/** The account that figures without a name belong to: that of the report's project, or of the section before. */
export function accountOf(section: Section, { carried, reportTopic }: ProseContext): string | null {
  if (/基本支出|三公|采购|整体支出|部门/u.test(section.heading)) return null;
  const topic = topicAt(section, section.span.start, reportTopic);
  if (topic !== null) return topic;
  const above = section.path.map(projectOfHeading).findLast((found) => found !== null);
  if (above !== undefined && above !== null) return above;
  const isNext = carried?.path === pathOf(section) && section.path.length > 0 && GOES_ON.test(section.heading);
  return isNext ? carried.account : null;
}

/** 收到上级专项资金3项: below 专项资金情况 the sentences say whose earmarked money they tell of. */
const tellsWhose = (view: string, { heading, span }: Section): boolean =>
  heading.startsWith('专项资金') &&
  /(?:收到|争取|下达|到位)[^，。；]{0,3}[级央]专项资金/u.test(view.slice(span.start, span.end));

/** 三、子项目实施及绩效情况: each of the headings below it is the name of a part of the fund. */
const OF_PARTS = /子项目|分项目|各(?:个)?(?:具体)?项目(?:资金|实施|绩效|支出|完成)/u;

/** The part of the report's fund that a section is about, under a heading that tells of its parts; null elsewhere. */
function partOfFund(section: Section, { reportTopic }: ProseContext): { readonly name: string } | null {
  if (reportTopic.project === null || /效益|成效|效果|结论|情况$/u.test(section.heading)) return null;
  if (!OF_PARTS.test(section.path.at(-1) ?? '')) return null;
  return projectName(section.heading, { start: 0, end: section.heading.length }, true);
}

/** Where a section's heading prints the name that was read from it; its whole first line where blanks part the name. */
function placeOf(name: string, view: string, { span }: Section): Span {
  const line = view.indexOf('\n', span.start);
  const end = line < 0 ? span.end : Math.min(line, span.end);
  const at = view.slice(span.start, end).indexOf(name);
  return at < 0 ? { start: span.start, end } : { start: span.start + at, end: span.start + at + name.length };
}

const isOfFinalAccounts = remembered((heading) => /部门决算|决算情况说明|决算(?:公开|说明)/u.test(heading));

/** What is known at the beginning of a section: what its headings say of money, fund and project. */
export function sectionState(context: RulesContext, section: Section, known: ProseContext): State {
  const { defaultFund, isAside } = known;
  const account = accountOf(section, known);
  const headings = [...section.path, section.heading];
  const scope = isAside ? null : scopeOfHeadings(headings);
  const fund = headings.map(fundOf).findLast((found) => found !== null) ?? defaultFund;
  const listed =
    scope === 'expenditure.project' && !tellsWhose(context.view, section) ? sectionProject(section.heading) : null;
  const own = listed ?? partOfFund(section, known);
  const project = own === null ? null : { name: own.name, span: placeOf(own.name, context.view, section) };
  const namesFund = fund !== null && headings.some((heading) => fundOf(heading) !== null);
  return {
    isBudgetSection: !isAside && (scope !== null || namesFund),
    fund,
    project,
    sentenceProject: account,
    sentenceFund: null,
    account,
    topic: topicAt(section, section.span.start, known.reportTopic),
    uses: known.uses,
    use: null,
    budgeted: null,
    isAside,
    isAppropriation: /财政拨款(?:预算)?收|(?:政府性基金|国有资本经营)预算财政拨款/u.test(section.heading),
    isFinalAccounts: headings.some(isOfFinalAccounts),
    isItem: false,
    scope,
    last: null,
    beside: null,
    whole: null,
    outer: null,
    division: null,
    isSampled: false,
    isOutcomeTold: false,
    scopeLabel: null,
    isSpentTold: false,
    flow: null,
    listed: null,
    fiscalYear: context.fiscalYear,
    comparedFrom: null,
    shareWhole: null,
    isPurposeList: listsPurposes(context.view.slice(section.span.start, section.span.end)),
  };
}

/** Parts of the spending by purpose; where one of them is called 该项目 they are projects with accounts of their own. */
const listsPurposes = (words: string): boolean =>
  ['按用途', '用途分', '按支出方向'].some((sign) => words.includes(sign)) && !/[该此]项目/u.test(words);

/** What the first figure that came in for a fund tells of: the account of the sections beside this one. */
export function carriedFrom(section: Section, claims: readonly DraftClaim[], account: string | null): Carried {
  const isPlanned = ({ item }: DraftClaim): boolean => item.field === 'budget' && item.concept === 'project.budget';
  const received =
    claims.find(({ item }) => item.field === 'budget' && item.concept === 'project.received') ?? claims.find(isPlanned);
  const project = received?.item.field === 'budget' ? received.item.project : null;
  return { path: pathOf(section), account: account ?? (BEGINS_ACCOUNT.test(section.heading) ? project : null) };
}
