import type { Line } from '#model/line.ts';
import type { Section } from '#model/section.ts';
import type { Span } from '#model/span.ts';
import { resultLeads } from '#schemas/vocabulary/indicator-words.ts';
import { titleOf } from '../budget/report-project.ts';
import { projectOfPart, type ReportTopic, reportTopic } from '../budget/report-topic.ts';
import { linesOf, type RulesContext } from '../context.ts';
import { formCells } from './form-words.ts';
import { projectOfSection } from './project-lists.ts';

/** A run of prose that may state indicators, with what its place says of them. */
export interface NarrativeScope {
  readonly span: Span;
  /** Stated goals: the figures are targets. */
  readonly isGoal: boolean;
  /** The section tells of money first: counts there may be parts of the budget. */
  readonly inBudget: boolean;
  /** The section tells of the institution: only what it did is an indicator there. */
  readonly inInstitution: boolean;
  /** The project that the section's headings name, or the line that begins its part of the report; null without one. */
  readonly project: string | null;
  /** The headings tell of projects: a numbered paragraph with its money is about the one that opens it. */
  readonly ofProjects: boolean;
}

const PROJECTS = /项目|专项/u;

const GOAL = /(?:绩效|总体|整体|年度|设定|预期|专项)目标|目标(?:设定|任务)?[：:]?$/u;
const RESULT = /完成|实现|情况|分析|偏离|成效|实绩/u;

const DONE = /(?:完成|实现)情况/u;

/** Under a heading of goals (项目年度绩效目标) figures are targets; 绩效目标完成情况 tells results. */
const isGoal = ({ heading, path }: Pick<Section, 'heading' | 'path'>): boolean => {
  const words = [heading, ...path].find((title) => GOAL.test(title));
  return words !== undefined && !RESULT.test(words) && !path.some((title) => GOAL.test(title) && DONE.test(title));
};

/** 附表一 单位：万元: the caption of a table amid the text. */
const CAPTION = /^附?表[一二三四五六七八九十\d]/u;

/** The headings above a section; behind a table whose caption was cut as one of them, those from before the caption. */
function pathAbove({ segmentation: { sections } }: RulesContext, { index, path }: Section): readonly string[] {
  const caption = path.at(-1);
  if (caption === undefined || !CAPTION.test(caption)) return path;
  const at = sections.findLastIndex((each) => each.index < index && each.heading === caption);
  return sections[at - 1]?.path ?? path;
}

/**
 * Duties, problems and plans hold goals and stocks of hazards, no results; segmentation gives them this field only when
 * their heading names results as well. A preamble or annex holds neither.
 */
const isNarrative = ({ fields }: Section): boolean =>
  fields.includes('indicators') ||
  (fields.includes('budget') &&
    !fields.some((field) => field === 'duties' || field === 'issues' || field === 'measures'));

/** Consecutive lines of prose that were one paragraph, as one span. */
function paragraphs(lines: readonly Line[]): readonly Span[] {
  const spans: Span[] = [];
  let paragraph = -1;
  for (const line of lines) {
    if (line.kind === 'heading' || line.kind === 'table_row') continue;
    const before = line.paragraph === paragraph ? spans.pop() : undefined;
    spans.push({ start: before?.start ?? line.span.start, end: line.span.end });
    paragraph = line.paragraph;
  }
  return spans;
}

/** In a report on rectification the paragraph that tells what came of a measure stands among problems and measures. */
const RESULT_LEAD = new RegExp(`^\\s*(?:${resultLeads.join('|')})[\\d一二三四五六七八九十]{0,3}[：:]`, 'u');
/** 整改工作组织情况 tells what was done. */
const RECTIFIED = /整改[^，。]{0,8}(?:情况|结果|成效|进展|做法)$/u;

function scopesOfSection(
  context: RulesContext,
  section: Section,
  parts: ReportTopic['parts'],
): readonly NarrativeScope[] {
  if (!isNarrative(section) && !RECTIFIED.test(section.heading)) return resultsAmongProblems(context, section);
  const [first] = section.fields;
  const project = projectOfSection(context, section);
  const { heading } = section;
  const path = pathAbove(context, section);
  const goals = isGoal({ heading, path });
  return paragraphs(linesOf(context, section)).map((span) => ({
    span,
    isGoal: goals || isFirstCell(context.view, span),
    inBudget: first === 'budget',
    inInstitution: first === 'staffing' || first === 'orgUnits',
    project: project ?? projectOfPart(parts, span.start),
    ofProjects: [heading, ...path].some((title) => PROJECTS.test(title)),
  }));
}

/** 预期目标 and 实际完成情况 on lines of their own, then the cells below them: the first one holds the goals. */
const STACKED_HEADS =
  /(?:^|\n)\s*(?:年初|年度|全年|预期|总体|设定|绩效)*目标\s*\n\s*(?:年度|全年|全年实际|实际|总体|目标)*(?:完成|实现)情况\s*\n\s*$/u;
const LONGEST_HEADS = 40;

const isFirstCell = (view: string, { start }: Span): boolean =>
  STACKED_HEADS.test(view.slice(Math.max(0, start - LONGEST_HEADS), start));

const resultsAmongProblems = (context: RulesContext, section: Section): readonly NarrativeScope[] =>
  paragraphs(linesOf(context, section))
    .filter(({ start }) => RESULT_LEAD.test(context.view.slice(start, start + 16)))
    .map((span) => inForm(span, false));

const GOALS_CELL = /^(?:年初|年度|全年)?(?:设定|预期|总体|绩效)*目标$/u;
const RESULTS_CELL = /(?:完成|实现)情况$/u;
/** A cell of prose has clauses; shorter ones are labels and values. */
const SHORTEST_PROSE = 20;

/** True for the row of a form that heads the cells of goals and results (年初设定目标 | 全年完成情况). */
const headsGoals = (view: string, line: Line): boolean =>
  line.cells !== null &&
  formCells(view, line).some(({ words }) => words.endsWith('情况') && RESULTS_CELL.test(words)) &&
  formCells(view, line).some(({ words }) => GOALS_CELL.test(words));

const goalsComeFirst = (view: string, line: Line): boolean => {
  const [goals, results] = [GOALS_CELL, RESULTS_CELL].map((shape) =>
    formCells(view, line).findLastIndex(({ words }) => shape.test(words)),
  );
  return goals !== undefined && results !== undefined && goals !== -1 && goals < results;
};

const inForm = (span: Span, isGoalCell: boolean): NarrativeScope => ({
  span,
  isGoal: isGoalCell,
  inBudget: false,
  inInstitution: false,
  project: null,
  ofProjects: false,
});

/** The cells of prose in the rows below the heads; a goals cell stands under the head that says so. */
function scopesOfCells(view: string, heads: Line, row: Line): readonly NarrativeScope[] {
  // The first column may name the whole row (年度总体目标); the goals' own head stands right of it.
  const goals = formCells(view, heads).findLast(({ words }) => GOALS_CELL.test(words));
  return formCells(view, row)
    .filter(({ words }) => words.length >= SHORTEST_PROSE && /[，。；]/u.test(words))
    .map((cell) => inForm(cell.span, cell.column === goals?.column));
}

/**
 * The prose in a form's cells of goals and results. A converter may print a long cell as paragraphs between two rows of
 * the table: those belong to the cells as well.
 */
function scopesOfForms({ view, segmentation }: RulesContext): readonly NarrativeScope[] {
  const { lines } = segmentation;
  return lines.flatMap((heads, index) => {
    if (!headsGoals(view, heads)) return [];
    const rest = lines.slice(index + 1);
    const next = rest.findIndex((line) => line.kind === 'heading' || (line.cells !== null && line.cells.length > 3));
    const within = rest.slice(0, next === -1 ? 0 : next);
    // Two paragraphs are the two cells in their order; of more nobody can tell where the goals end.
    const prose = paragraphs(within);
    const loose = prose.map((span, at) =>
      inForm(
        span,
        goalsComeFirst(view, heads) &&
          isGoals(
            at,
            prose,
            within.find(({ cells }) => cells !== null),
            view,
          ),
      ),
    );
    const cells = rest.slice(0, next + 1).flatMap((row) => (row.cells === null ? [] : scopesOfCells(view, heads, row)));
    return [...cells, ...loose];
  });
}

/** Goals are the first of two paragraphs, and everything loose before the row that holds the results alone. */
function isGoals(at: number, prose: readonly Span[], row: Line | undefined, view: string): boolean {
  if (prose.length === 2 && at === 0) return true;
  const filled = row === undefined ? [] : formCells(view, row).filter(({ words }) => words !== '');
  return filled.length === 1 && filled.every(({ words }) => words.length >= SHORTEST_PROSE);
}

/**
 * 农村供水提升工程绩效评价报告: everything that such a report counts is of its project. A fund is of many, and a few words
 * before the noun name a class of projects (水利项目, 民生实事项目).
 */
const ONE_PROJECT = /^(?!.*(?:民生|实事|重点|各类|系列|年度|资金|经费|专项)).{4,}(?:项目|工程)$/u;

/** The one project of a report whose title calls it a report on that; a heading in its first lines is no title. */
function onlyProject({ view }: RulesContext, { project }: ReportTopic): string | null {
  if (project === null || !ONE_PROJECT.test(project)) return null;
  const title = titleOf(view)
    .split('\n')
    .find((line) => line.includes(project));
  return title?.includes('报告') === true ? project : null;
}

/** Everything in a report that may state indicators in prose, in order, no place twice. */
export function narrativeScopes(context: RulesContext): readonly NarrativeScope[] {
  const topic = reportTopic(context);
  const about = onlyProject(context, topic);
  const scopes = scopesOfReport(context, topic);
  return about === null
    ? scopes
    : scopes.map((scope) => (scope.inInstitution || scope.project !== null ? scope : { ...scope, project: about }));
}

function scopesOfReport(context: RulesContext, { parts }: ReportTopic): readonly NarrativeScope[] {
  const sections = context.segmentation.sections.flatMap((section) => scopesOfSection(context, section, parts));
  const starts = new Set(sections.map(({ span }) => span.start));
  const forms = scopesOfForms(context).filter(({ span }) => !starts.has(span.start));
  return [...forms, ...sections].sort((a, b) => a.span.start - b.span.start);
}
