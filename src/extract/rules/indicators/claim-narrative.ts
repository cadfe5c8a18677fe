import type { Evidence } from '#model/claim.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { splitOutside } from '../clause-bounds.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { joinTargets, type Result } from './join-targets.ts';
import { type NarrativeScope, narrativeScopes } from './narrative-scopes.ts';
import { periodBefore } from './period.ts';
import { projectOf } from './project-of-paragraph.ts';
import { findQuantities } from './quantities.ts';
import { type Mention, readSentence } from './read-sentence.ts';

/** Plans state targets wherever they stand. */
const PLAN =
  /(?<![占成超按为入度初改善])计划(?!任务|数|内|生育|财务|的|外|免疫|项目)|(?<![模虚])拟(?![订定态合建])|力争|争取到/u;
/** 年度任务为：, 年初设定的主要目标为：what follows in the sentence is a goal. */
const GOALS_FOLLOW = /(?:目标|任务)(?:为|是|如下|包括|有)?[：:]/u;
/** In the institution's section only what was set up or done is an indicator. */
const ACTION = /组建|成立|建成|开展|完成|组织|新增|培训|检查|举办|办理|创建/u;

type Project = ReturnType<typeof projectOf>;

function evidenceOf({ left, figure }: Mention, project: Project): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (left.end > left.start) evidence.push({ role: 'label', span: left });
  if (figure.unit !== null) evidence.push({ role: 'unit', span: { start: figure.digits.end, end: figure.whole.end } });
  if (project !== null) evidence.push({ role: 'project', span: project.span });
  return evidence;
}

/** 上千名 prints a multiplier and no number that could be read back. */
const isReadable = (view: string, { start, end }: Span): boolean => !/^[百千万]$/u.test(view.slice(start, end));

function draft(view: string, sentence: Span, mention: Result, scope: NarrativeScope, project: Project): DraftClaim {
  const { figure, name, left } = mention;
  const isTarget =
    mention.isTarget ||
    (mention.target === null &&
      (scope.isGoal ||
        PLAN.test(view.slice(left.start, left.end)) ||
        GOALS_FOLLOW.test(view.slice(sentence.start, figure.digits.start))));
  return {
    item: {
      field: 'indicators',
      source: 'narrative',
      level1: null,
      level2: null,
      project: project?.name ?? null,
      name,
      target: isTarget ? figure.value : (mention.target?.figure.value ?? null),
      actual: isTarget ? null : figure.value,
      comparator: figure.bound,
      unit: figure.unit === '％' ? '%' : figure.unit,
      weight: null,
      score: null,
      approx: figure.approx,
      qualitative: false,
      period: periodBefore(view, sentence, figure.digits.start),
    },
    spans: [trimSpan(view, mention.span)],
    figure: isReadable(view, figure.digits) ? figure.digits : null,
    evidence: evidenceOf(mention, project),
  };
}

function claimScope(view: string, scope: NarrativeScope, taken: readonly Span[]): readonly DraftClaim[] {
  const project = projectOf(view, scope.span, scope.ofProjects);
  return splitOutside(view, scope.span, '。！？\t').flatMap((sentence) => {
    const figures = findQuantities(view, sentence, taken);
    const mentions = joinTargets(view, readSentence(view, sentence, figures, scope.inBudget));
    const kept = mentions.filter(
      ({ left, name }) => !scope.inInstitution || ACTION.test(view.slice(left.start, left.end) + name),
    );
    return kept.map((mention) => draft(view, sentence, mention, scope, project));
  });
}

/** The counts and rates that prose states of what the bureau did or what happened; `taken` figures are other facts'. */
export const claimNarrative = (context: RulesContext, taken: readonly Span[]): readonly DraftClaim[] =>
  narrativeScopes(context).flatMap((scope) => claimScope(context.view, scope, taken));
