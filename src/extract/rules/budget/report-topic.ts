import type { Section } from '#model/section.ts';
import type { RulesContext } from '../context.ts';
import { projectName } from './project-context.ts';
import { isGeneric } from './read-project.ts';
import { reportProject, titleOf } from './report-project.ts';

/** What a report says that all its money is for: one fund by its title, or under each heading another project. */
export interface ReportTopic {
  /** The fund or project that the title names; null where it names none. */
  readonly project: string | null;
  /** The title is about the spending of projects: a heading that is a project's name begins its part. */
  readonly hasParts: boolean;
}

/** 公路建设与养护项目支出情况报告, 2022年项目支出绩效自评报告: about several projects, each told under its own heading. */
const OF_PROJECTS = /(?:项目|专项资金|转移支付)[^\n]{0,12}(?:情况|绩效|自评|评价)[^\n]{0,12}报告/u;

/** What the report's title says that its money is for. */
export function reportTopic(context: RulesContext): ReportTopic {
  const title = titleOf(context.view);
  return { project: reportProject(context), hasParts: OF_PROJECTS.test(title) && !/整体|决算/u.test(title) };
}

/** A heading that is nothing but the name of a project: its last word is one that only names have. */
const IS_PROJECT_HEADING = /(?:工程|项目)$/u;

/** The fund or project that a section's money is for: that of the heading it stands under, else the report's own. */
export function topicOfSection(section: Section, { project, hasParts }: ReportTopic): string | null {
  if (/基本支出|三公|整体支出|部门/u.test(section.heading)) return null;
  if (!hasParts || project !== null) return project;
  const named = [...section.path, section.heading].flatMap((heading) => {
    const words = heading.replace(/^\d{4}年度?/u, '');
    const isName = IS_PROJECT_HEADING.test(words) && words.length > 5 && !isGeneric(words);
    return (isName ? projectName(words, { start: 0, end: words.length })?.name : null) ?? [];
  });
  return named[0] ?? null;
}
