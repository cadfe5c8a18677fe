import type { Line } from '#model/line.ts';
import type { Section } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { projectName } from './project-context.ts';
import { isGeneric } from './read-project.ts';
import { reportProject, titleOf } from './report-project.ts';

/** A part of a report, from the line that names its project on; null where a line of the same numbering ends it. */
interface TopicPart {
  readonly start: number;
  readonly project: string | null;
}

/** What a report says that all its money is for: one fund by its title, or in each of its parts another project. */
export interface ReportTopic {
  /** The fund or project that the title names; null where it names none. */
  readonly project: string | null;
  /** In order of their places; none where the title is not about the spending of projects. */
  readonly parts: readonly TopicPart[];
}

/** 公路建设与养护项目支出情况报告, 2022年项目支出绩效自评报告: about several projects, each told under its own heading. */
const OF_PROJECTS = /(?:项目|专项资金|转移支付)[^\n]{0,12}(?:情况|绩效|自评|评价)[^\n]{0,12}报告/u;

/** A line that is nothing but the name of a project: its last word is one that only names have. */
const IS_PROJECT_LINE = /^[^，,。；;：:、]{4,40}(?:工程|项目)$/u;

/** `1　省道改建工程`: a number with nothing but a blank behind it. */
const BARE_NUMBER = /^\d{1,2}[\s\u3000]+/u;

/** How a line is numbered, whatever its number: 一、 and 二、 alike; null for a line without a number. */
function numberingOf({ marker }: Line, printed: string): string | null {
  const number = marker ?? BARE_NUMBER.exec(printed)?.[0] ?? null;
  return number === null
    ? null
    : number
        .trim()
        .replace(/\d+/gu, '1')
        .replace(/[一二三四五六七八九十]+/gu, '一');
}

/** The project that a numbered line consists of; null for any other line. */
function projectOf(printed: string): string | null {
  const words = printed.replace(BARE_NUMBER, '').replace(/^\d{4}年度?/u, '');
  if (!IS_PROJECT_LINE.test(words) || isGeneric(words)) return null;
  return projectName(words, { start: 0, end: words.length })?.name ?? null;
}

/** The parts that lines consisting of a project's name begin, each up to the next line numbered alike. */
function partsOf({ view, segmentation }: RulesContext): readonly TopicPart[] {
  const parts: TopicPart[] = [];
  let numbering: string | null = null;
  for (const line of segmentation.lines) {
    if (line.kind === 'table_row') continue;
    const printed = textAt(view, line.content).trim();
    const own = numberingOf(line, printed);
    if (own === null) continue;
    const project = projectOf(printed);
    if (project !== null || own === numbering) parts.push({ start: line.span.start, project });
    if (project !== null) numbering = own;
  }
  return parts;
}

/** What the report's title says that its money is for. */
export function reportTopic(context: RulesContext): ReportTopic {
  const title = titleOf(context.view);
  const project = reportProject(context);
  const hasParts = project === null && OF_PROJECTS.test(title) && !/整体|决算/u.test(title);
  return {
    project,
    parts: hasParts ? partsOf(context) : [],
  };
}

/** Under these headings a bureau's own money is told, whatever the report is about. */
const OF_BUREAU = /基本支出|三公|整体支出|部门/u;

/** The fund or project that the money at a place of a section is for: that of the report's part, else the report's own. */
export function topicAt({ heading, fields }: Section, offset: number, { project, parts }: ReportTopic): string | null {
  // Most reports are about neither.
  if ((project === null && parts.length === 0) || OF_BUREAU.test(heading)) return null;
  if (project !== null || !fields.includes('budget')) return project;
  return projectOfPart(parts, offset);
}

/** The project of the part of a report that holds `offset`; null outside of the parts that name one. */
export const projectOfPart = (parts: ReportTopic['parts'], offset: number): string | null =>
  parts.findLast(({ start }) => start <= offset)?.project ?? null;
