import type { ParagraphOfLines, RulesContext } from '../context.ts';
import { listedProjects } from '../listed-projects.ts';
import { leadProject, type ProjectName } from './project-context.ts';
import { conceptWords, type Fund, fundOf } from './read-label.ts';
import type { State, Subject } from './reading.ts';
import { isSoft } from './scope.ts';

/** 地质灾害防治。上级下达资金…: words of account behind a lead make it the name of a project, without a number too. */
const ACCOUNT_BEHIND =
  /^[^，。：:；\d]{3,20}[。：:](?:该项目)?(?:年初|年中|全年|当年|本年|上年|上级|预算|到位|实际|支出|支付|安排|下达|收到)/u;

/** 粮改饲。扶持收贮主体41家…: the lead of a paragraph that is a cell of a table too names a use of the report's fund. */
function namesUse({ view }: RulesContext, start: number): boolean {
  const lead = /^[^，,。：:；、\d\n\t]{3,20}(?=[。：:])/u.exec(view.slice(start, start + 24))?.[0];
  return lead !== undefined && (view.includes(`\t${lead}\t`) || view.includes(`\n${lead}\t`));
}

/** 上级拨付项目资金: a heading that names a source tells of that money by the names that its sentences give it. */
const OF_LEVEL =
  /^(?:上级|各级|中央|[省市县区][级本]?)(?:财政)?(?:下达|下拨|拨付|安排|补助|专项|项目)*(?:资金|经费)?$/u;

/**
 * 1.人口普查圆满完成登记。该项目到位…: a paragraph that opens with what a table lists as a project, and then speaks of
 * this project, is about it, whatever its first sentence tells.
 */
function listedLead(context: RulesContext, start: number, end: number): ProjectName | null {
  const words = context.view.slice(start, end);
  if (!words.includes('该项目') && !words.includes('本项目')) return null;
  const names = [...listedProjects(context)].filter((name) => words.startsWith(name));
  const [longest] = names.sort((one, other) => other.length - one.length);
  return longest === undefined ? null : { name: longest, span: { start, end: start + longest.length } };
}

/** A paragraph's own project, else the one before it while no new item or heading has come. */
function projectFor(context: RulesContext, paragraph: ParagraphOfLines, state: State): ProjectName | null {
  const first = paragraph.lines[0];
  if (first === undefined) return null;
  const isInProjects = state.scope === 'expenditure.project';
  const isListOfProjects =
    isInProjects &&
    (first.marker !== null || ACCOUNT_BEHIND.test(context.view.slice(first.content.start, first.content.start + 30)));
  const isUse = !isInProjects && state.topic !== null && !state.isAside && namesUse(context, first.content.start);
  const lead = leadProject(context.view, first.content.start, paragraph.span.end, isListOfProjects || isUse);
  const goesOn = first.marker === null || (first.kind === 'heading' && !OF_LEVEL.test(state.project?.name ?? ''));
  return lead ?? listedLead(context, first.content.start, paragraph.span.end) ?? (goesOn ? state.project : null);
}

const FUND_OF_ALL = /(?:属于?|(?:全部|均)(?:为|是|系|由|来自))(政府性基金|一般公共预算|国有资本经营|社会保险基金)/u;

/** The fund that a paragraph says it is about: in its lead (（一）一般公共预算。), or of all that it tells. */
function fundOfParagraph(words: string, lead: string): Fund | null {
  const inLead = fundOf(lead);
  if (inLead !== null) return inLead;
  const match = FUND_OF_ALL.exec(words);
  // Said behind a figure it is that figure's fund alone.
  return match === null || /\d[万亿]?元[，,]?$/u.test(words.slice(0, match.index)) ? null : fundOf(match[1] ?? '');
}

/** The short words that a paragraph announces what it is about with: “三公”经费。, 政府采购：, 一般公共预算。 */
const LEAD = /^[—–-]*[^，。：:；,;\n]{2,24}?(?=[。：:]|\.(?!\d))/u;

/** 一般公共服务支出（类）行政运行（项）。年初预算为…: an item of the functional classification, spoken of further. */
const NAMES_CLASS = /[（(](?:类|款|项)[)）]/u;
const CLASS_LEAD = /^[^。：:；，,\n]{2,60}?[（(](?:类|款|项)[)）](?=[。：:，,]|年初预算)/u;

/** The concept that a paragraph's lead announces; null for none, and where the lead is a project's name. */
function topicOf(lead: string): string | null {
  if (/^(?:重点|重大|主要|其他)(?:项目|专项)(?:支出|资金)?(?:方面|情况)?$/u.test(lead)) return 'expenditure.project';
  const concept = conceptWords(lead).at(-1);
  if (concept === undefined || isSoft(lead.slice(concept.start, concept.end))) return null;
  return /^(?:expenditure|three_public|procurement)/u.test(concept.concept) ? concept.concept : null;
}

/** The state at the beginning of a paragraph: its own project or topic, or what a list before it was announced with. */
export function paragraphState(
  context: RulesContext,
  paragraph: ParagraphOfLines,
  initial: State,
  before: State,
): State {
  const first = paragraph.lines[0];
  const words = context.view.slice(first?.content.start ?? paragraph.span.start, paragraph.span.end);
  const lead = LEAD.exec(words)?.[0] ?? '';
  const classLead = NAMES_CLASS.test(words) ? (CLASS_LEAD.exec(words)?.[0] ?? null) : null;
  const project = classLead === null ? projectFor(context, paragraph, before) : null;
  const topic = topicOf(lead);
  const fund = fundOfParagraph(words, lead);
  const isItem = first?.marker !== null || BULLET.test(words);
  return {
    ...initial,
    project: topic === null || project?.name !== before.project?.name ? project : null,
    isBudgetSection: initial.isBudgetSection || topic !== null || fundOf(lead) !== null,
    scopeLabel: classLead,
    scope:
      (classLead === null ? null : 'other') ??
      (project === null ? topic : null) ??
      initial.scope ??
      (fundOf(lead) === null ? null : 'expenditure.total'),
    isItem,
    fund: fund ?? initial.fund,
    listed: before.listed,
  };
}

/** A dash or dot in front makes a paragraph an item of a list as a number does. */
const BULLET = /^\s*(?:[—–]{1,2}|-{1,2}|[·•●▪◆■□○★])\s*(?!\d)/u;

/** The list that a paragraph announces with a colon at its end, or goes on with. */
export function listedBehind(words: string, state: State, isItem: boolean): Subject | null {
  if (/[:：]\s*$/u.test(words)) return state.whole ?? state.last;
  return isItem ? state.listed : null;
}
