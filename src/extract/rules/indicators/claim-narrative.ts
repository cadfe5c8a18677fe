import type { Evidence } from '#model/claim.ts';
import type { Figure } from '#model/find-figures.ts';
import { coveredBy, covers, type Span, trimSpan } from '#model/span.ts';
import { splitOutside } from '../clause-bounds.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { listedProjects } from '../listed-projects.ts';
import { mayHaveOneOf } from '../may-have-one-of.ts';
import { joinTargets, type Result } from './join-targets.ts';
import { type NarrativeScope, narrativeScopes } from './narrative-scopes.ts';
import { type Period, periodBefore, periodsOf } from './period.ts';
import { accountedProjects } from './project-of-account.ts';
import { type ProjectName, projectOf } from './project-of-paragraph.ts';
import { findQuantities } from './quantities.ts';
import { readSentence } from './read-sentence.ts';
import { findZeros, mayStateZero, type StatedZero } from './zeros.ts';

/** Plans state targets wherever they stand. */
const PLAN =
  /(?<![占成超按为入度初改善露光明星火炬])计划(?!分配|单列|生育|任务|数|内|生育|财务|的|外|免疫|项目|[”"》])|(?<![模虚])拟(?![订定态合建])|力争|争取到/u;
const MAY_BE_PLAN = mayHaveOneOf('计拟力争');
const isPlanned = (words: string): boolean => MAY_BE_PLAN(words) && PLAN.test(words);

/** 建设任务2.6万亩, 改造任务为26个小区: what had to be done. */
const TASK = /(?:(?:任务|目标)(?:数|量|值)?|指标值)(为|是)?[≥≤＞＜>=<]?$/u;
const TASK_DONE = /完成|实现|达成|超|[高低多少优]于|[较比]/u;
/** 分解重点任务23项: tasks themselves are counted so. */
const COUNTS_TASKS = /[项个件条类]$/u;

function isTask(words: string, unit: string | null): boolean {
  if (!words.includes('任务') && !words.includes('标')) return false;
  const task = TASK.exec(words);
  return task !== null && !TASK_DONE.test(words) && (task[1] !== undefined || !COUNTS_TASKS.test(unit ?? ''));
}

/** 年度任务为：, 年初设定的目标是16个…: what follows in the sentence is a goal. */
const GOALS_FOLLOW =
  /(?:目标|任务)(?:为|是|如下|包括|有)?[：:]|(?:设定|确定|制定|下达|明确)的?(?:年度|绩效|总体|主要|工作|预期)*(?:目标|任务)(?:为|是)/u;
/** …，实际培训12期: from here on the sentence tells what was done. */
const DONE_FOLLOWS = /[，；](?:全年|年末|最终)?(?:实际|已经?|均已)(?!.*(?:目标|任务)(?:为|是))/u;
/** In the institution's section only what was set up or done is an indicator. */
const ACTION = /组建|成立|建成|开展|完成|组织|新增|培训|检查|举办|办理|创建/u;

type Project = ProjectName | null;

function evidenceOf({ left, figure, target }: Result, project: Project): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (left.end > left.start) evidence.push({ role: 'label', span: left });
  if (figure.unit !== null) evidence.push({ role: 'unit', span: { start: figure.digits.end, end: figure.whole.end } });
  if (target !== null) evidence.push({ role: 'target', span: target.figure.digits });
  if (project !== null) evidence.push({ role: 'project', span: project.span });
  return evidence;
}

/** 上千名 prints a multiplier and no number that could be read back. */
const isReadable = (view: string, { start, end }: Span): boolean =>
  end - start !== 1 || !'百千万'.includes(view.charAt(start));

/** What the figures of one sentence share. */
interface Sentence {
  readonly scope: NarrativeScope;
  /** The project that opens the paragraph. */
  readonly project: Project;
  readonly periods: readonly Period[];
  /** Where the sentence tells goals; nowhere where it tells none. */
  readonly goals: Span;
}

function draft(view: string, mention: Result, { scope, project, periods, goals }: Sentence): DraftClaim {
  const { figure, name, left } = mention;
  const words = view.slice(left.start, left.end);
  const isPlan =
    scope.isGoal || covers(goals, figure.digits) || isPlanned(words) || isTask(words.trimEnd(), figure.unit);
  const isTarget = mention.isTarget || (mention.target === null && isPlan);
  return {
    item: {
      field: 'indicators',
      source: 'narrative',
      level1: null,
      level2: null,
      project: project?.name ?? scope.project,
      name,
      target: isTarget ? figure.value : (mention.target?.figure.value ?? null),
      actual: isTarget ? null : figure.value,
      comparator: figure.bound ?? mention.target?.figure.bound ?? null,
      unit: figure.unit === '％' ? '%' : figure.unit,
      weight: null,
      score: null,
      approx: figure.approx,
      qualitative: false,
      period: periodBefore(periods, figure.digits.start),
    },
    spans: [trimSpan(view, mention.span)],
    figure: isReadable(view, figure.digits) ? figure.digits : null,
    evidence: evidenceOf(mention, project),
  };
}

/** What did not happen, as a count of nothing; an aim where the sentence or its section tells goals. */
function draftZero({ name, span, isAim }: StatedZero, { scope, project, periods, goals }: Sentence): DraftClaim {
  const isTarget = isAim || scope.isGoal || covers(goals, span);
  const value = { target: isTarget ? '0' : null, actual: isTarget ? null : '0' };
  const blank = { level1: null, level2: null, comparator: null, unit: null, weight: null, score: null };
  const plain = { approx: false, qualitative: false, period: periodBefore(periods, span.start) };
  const about = { field: 'indicators', source: 'narrative', project: project?.name ?? scope.project, name } as const;
  return { item: { ...about, ...blank, ...value, ...plain }, spans: [span], figure: null, evidence: [] };
}

function goalsIn(view: string, { start, end }: Span): Span {
  const words = view.slice(start, end);
  const from = GOALS_FOLLOW.exec(words)?.index;
  if (from === undefined) return { start: end, end };
  const length = DONE_FOLLOWS.exec(words.slice(from))?.index ?? words.length - from;
  return { start: start + from, end: start + from + length };
}

/** The figures of a paragraph by its sentences, both in order. */
function bySentence(
  view: string,
  paragraph: Span,
  figures: readonly Figure[],
): readonly (readonly [Span, readonly Figure[]])[] {
  let next = 0;
  return splitOutside(view, paragraph, '。！？\t').map((sentence) => {
    const from = next;
    while ((figures[next]?.digits.start ?? paragraph.end) < sentence.end) next += 1;
    return [sentence, figures.slice(from, next)] as const;
  });
}

/** 未达到95%, 2400批次任务, 其余3座: what is left of a name where the count is compared with a goal or is of the rest. */
const NAMES_NOTHING =
  /^(?:未|仅|中|另|其余|其他|其它|余下|剩余|任务|目标|计划|指标|[一二三]级指标|子项目|超过年初确定|年初确定|年初设定)的?$/u;

/** The mentions of a sentence that its scope lets count. */
function mentionsIn(view: string, span: Span, figures: readonly Figure[], scope: NarrativeScope): readonly Result[] {
  const mentions = joinTargets(view, readSentence(view, span, figures, scope.inBudget)).filter(
    ({ name }) => !NAMES_NOTHING.test(name),
  );
  if (!scope.inInstitution) return mentions;
  return mentions.filter(({ left, name }) => ACTION.test(view.slice(left.start, left.end) + name));
}

function claimScope(
  view: string,
  scope: NarrativeScope,
  isTaken: (span: Span) => boolean,
  projectIn: (scope: NarrativeScope) => Project,
): readonly DraftClaim[] {
  const figures = findQuantities(view, scope.span, isTaken);
  const mayBeZero = !scope.inBudget && mayStateZero(view.slice(scope.span.start, scope.span.end));
  if (figures.length === 0 && !mayBeZero) return [];
  const opened = projectIn(scope);
  return bySentence(view, scope.span, figures).flatMap(([span, own]) => {
    const mentions = own.length === 0 ? [] : mentionsIn(view, span, own, scope);
    const zeros = mayBeZero ? findZeros(view, span) : [];
    if (mentions.length + zeros.length === 0) return [];
    // A sentence before the one that names the project tells of something else.
    const project = opened !== null && covers(scope.span, opened.span) && opened.span.start >= span.end ? null : opened;
    const sentence = { scope, project, periods: periodsOf(view, span), goals: goalsIn(view, span) };
    return [
      ...mentions.map((mention) => draft(view, mention, sentence)),
      ...zeros.map((zero) => draftZero(zero, sentence)),
    ];
  });
}

/** The counts and rates that prose states of what the bureau did or what happened; `taken` figures are other facts'. */
export function claimNarrative(context: RulesContext, taken: readonly Span[]): readonly DraftClaim[] {
  const isTaken = coveredBy(taken);
  const listed = listedProjects(context);
  const accounted = accountedProjects(context);
  const projectIn = ({ span, ofProjects }: NarrativeScope): Project =>
    projectOf(context.view, span, ofProjects, listed) ?? accounted(span);
  return narrativeScopes(context).flatMap((scope) => claimScope(context.view, scope, isTaken, projectIn));
}
