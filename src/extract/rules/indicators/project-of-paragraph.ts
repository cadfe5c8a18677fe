import type { Span } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import { remembered } from '../remember.ts';

const MARKER =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)）]|[①-⑳])?\s*/u;
/** The opening words up to a mark or a digit that is no year's; a bracket behind belongs to the name. */
const OPENING = /^(?:[^，。：:；\n\d（(]|20\d{2}年|20\d{2}[-—]20\d{2}年|[（(][^（()）\n]{1,30}[)）]){3,44}/u;
/** Groups of a list of projects by what they are for: 2.地质灾害：救灾资金（地质灾害）项目2个95万元. */
const GROUP = /^[^，。：:；\d（(]{2,12}[：:](?=[^，。：:；\n]{4,40}(?:项目|资金|经费))/u;
/** The amount, with the number of projects before it (项目3个，全年预算2,860万元). A lone 158万 has lost its 元. */
const MONEY =
  /^(?:共|合计)?(?:\d+个)?(?:共|合计)?[，,]?(?:年初|全年|本年|当年)?(?:预算|安排|下达|到位|投入|支出|使用|共|资金)*[\d.,]+(?:[万亿]?元|万[，,])/u;
const WORDS_OF_MONEY = /(?:共|合计|全年|年初|本年|当年|预算|安排|下达|到位|投入|支出|使用|财政)+$/u;
const NOUN =
  /(?:项目|专项|经费|资金|工程|补贴|补助|行动|津贴|奖补|专项款|计划)(?:[（(][^（()）]{1,30}[)）])?(?:项目)?$/u;

/** Kinds of money are no project's name: 年初预算项目资金, 全年专项支出. A bracket behind a name may say anything. */
const BUDGET =
  /^(?:年初|全年|年中|本年|上年|当年|截至)|预算|支出|(?<!低)收入|“?三公”?经费|公用经费$|^(?:在职|行政|事业|机关)?人员经费$|^(?:其中|专项|项目)?(?:资金|经费|项目|专项)$/u;
/** A sentence that tells of money opens with its subject or time. */
const SENTENCE = /我局|我委|我办|我单位|本部门|本单位|根据|按照|用于|完成|实现|主要/u;
/** 累计投入资金1.2亿元, 争取上级资金860万元: what was done with money names no project. */
const MONEY_DONE =
  /^(?:累计|共|先后|全年|年内|积极|已)*(?:投入|安排|筹[集措]|争取|落实|拨付|下达|下拨|兑[现付]|到位|追加)(?!.*(?:项目|工程)$)/u;
/** Titles of what is told, in a list of anything: 数量指标。, 社会效益：, 资金到位情况。 */
const NO_PROJECT =
  /(?:指标|情况|方面|分析|绩效|效益|产出|成效|成果|效果|目标|管理|措施|做法|问题|原因|工作|完成|质量|时效|数量|成本|满意度|影响|决策|过程|投入|执行|评价|职能|职责)$/u;
/** Projects and money of a kind: 省级专项资金, 重点项目, 其他工作经费. */
const KIND_OF_PROJECT =
  /^(?:部门|单位|整体|基本|主要|重点|其他|其它|各个?|本级|上级|财政|中央|省级|市级|县级|区级|对地方|转移支付|年度|一般|支出|业务|工作|运行|日常|机关|相关|具体|实施|涉及|列入|纳入|自评|评价|绩效|\d{4}年度?)*(?:项目|专项|资金|经费|工程|补助|补贴|计划|行动)+$/u;
/** A title without the noun of a project is short. */
const LONGEST_PLAIN_TITLE = 24;

export interface ProjectName {
  readonly name: string;
  readonly span: Span;
}

/** True for a title that its own words or its place in a list of projects make the name of one. */
function isName(words: string, isTitle: boolean): boolean {
  const base = words.replace(/[（(][^（()）]*[)）]/gu, '');
  if (words.length < 3 || BUDGET.test(base) || SENTENCE.test(base) || MONEY_DONE.test(base)) return false;
  return NOUN.test(words) || (isTitle && words.length <= LONGEST_PLAIN_TITLE && !NO_PROJECT.test(words));
}

/** What a heading says of its project behind the name: 危桥改造工程绩效情况. */
const TOLD_OF_PROJECT =
  /(?:支出|资金|绩效|实施|使用|完成|建设|执行|自评|评价|目标|实现)*(?:情况|分析|成效|结果|报告)(?:说明)?$/u;

const nameOfHeading = remembered((heading) => withoutWhiteSpace(heading).replace(TOLD_OF_PROJECT, ''));

/** The project that headings name, the nearest one's: `headings` outermost first. Null when none names one. */
export function projectInHeadings(headings: readonly string[]): string | null {
  const names = headings.map(nameOfHeading);
  const isProject = (name: string): boolean =>
    !SLOGAN.test(name) &&
    name.length <= LONGEST_HEADING &&
    NOUN.test(name) &&
    isName(name, false) &&
    !KIND_OF_PROJECT.test(name);
  return names.findLast(isProject) ?? null;
}

/** A heading as the name of a project, where its place is among headings that are such names; null for other titles. */
export function projectAmongProjects(heading: string): string | null {
  const name = nameOfHeading(heading);
  const isOther = SLOGAN.test(name) || /\d/u.test(name) || KIND_OF_PROJECT.test(name);
  return isOther || !isName(name, true) ? null : name;
}

/** 实施人才强县工程, 抓好重点项目: what was striven for, and no name. */
const SLOGAN =
  /^(?:推进|推动|推行|实施|抓|加强|加大|加快|强化|深化|深入|开展|做[好实优强]|落实|聚焦|突出|坚持|全力|全面|着力|大力|扎实|积极|严格|规范|提升|提高|优化|围绕|持续|打[造好]|争取|谋划|完善|健全|服务|保障|统筹)/u;
/** Longer headings are sentences or titles of reports. */
const LONGEST_HEADING = 30;

/** 一是水利建设有力推进。: what was done, in a list of anything. */
const TURN = /^[一二三四五六七八九十]是/u;

/** Money told near the opening makes a numbered title in a list of projects one of them. */
const tellsMoney = (behind: string): boolean => /[\d.,]+[万亿]?元/u.test(behind);

/** 油茶发展项目2022年度绩效目标为：the project whose goals follow. */
const GOALS_OF =
  /^([^，。：:；\n\d]{2,30}(?:项目|专项|工程|行动|资金|补助|补贴|计划))(?:20\d{2}年度?)?(?:年度|总体|整体|预期)*(?:绩效)?目标(?:为|是|如下)?[：:，]/u;

function goalsProject(words: string, marker: number, at: number): ProjectName | null {
  const name = words.includes('目标') ? GOALS_OF.exec(words.slice(marker))?.[1] : undefined;
  if (name === undefined || !isName(name, false) || KIND_OF_PROJECT.test(name)) return null;
  const start = at + marker;
  return { name: withoutWhiteSpace(name), span: { start, end: start + name.length } };
}

/**
 * The named project that a paragraph is about: the one that opens it, as a title (1．教师培训项目。) or with its money
 * (2.救灾资金项目2个95万元). `listed`: names that tables of projects list. `ofProjects`: its section lists projects, so that a title needs no noun of its own. Null
 * when none opens it.
 */
export function projectOf(
  view: string,
  paragraph: Span,
  ofProjects: boolean,
  listed: ReadonlySet<string>,
): ProjectName | null {
  const words = view.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 240));
  const marker = MARKER.exec(words)?.[0].length ?? 0;
  const isNumbered = words.slice(0, marker).trim() !== '';
  const goals = goalsProject(words, marker, paragraph.start);
  if (goals !== null) return goals;
  const group = isNumbered ? (GROUP.exec(words.slice(marker))?.[0].length ?? 0) : 0;
  const from = marker + group;
  const opening = OPENING.exec(words.slice(from))?.[0] ?? '';
  const behind = words.slice(from + opening.length);
  const isTitled = /^[。：:]/u.test(behind);
  const isFunded = isNumbered && MONEY.test(behind);
  if (!isTitled && !isFunded) return null;
  const title = (isTitled ? opening : opening.replace(WORDS_OF_MONEY, '')).trimEnd();
  const name = withoutWhiteSpace(title);
  const isTold = ofProjects && !TURN.test(name) && tellsMoney(isNumbered ? behind : behind.slice(0, 40));
  if (!listed.has(name) && !isName(name, isTold)) return null;
  const start = paragraph.start + from;
  return { name, span: { start, end: start + title.length } };
}
