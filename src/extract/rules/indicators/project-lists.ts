import type { Section } from '#model/section.ts';
import type { RulesContext } from '../context.ts';
import { onceAReport } from '../once-a-report.ts';
import { projectAmongProjects, projectInHeadings } from './project-of-paragraph.ts';

const PROJECTS = /项目|专项/u;
/** So many names of projects beside one another, and half of the headings there, make a list of projects. */
const LEAST_NAMED = 2;

const placeOf = ({ level, path }: Section): string => [level, ...path].join('\n');

interface Siblings {
  headings: number;
  named: number;
}

/** The places of the outline whose headings are a list of projects. */
const listsOfProjects = onceAReport(({ segmentation }: RulesContext): ReadonlySet<string> => {
  const places = new Map<string, Siblings>();
  for (const section of segmentation.sections) {
    if (!PROJECTS.test(section.path.at(-1) ?? '')) continue;
    const place = placeOf(section);
    const siblings = places.get(place) ?? { headings: 0, named: 0 };
    places.set(place, siblings);
    siblings.headings += 1;
    if (projectInHeadings([section.heading]) !== null) siblings.named += 1;
  }
  const lists = [...places].filter(([, { headings, named }]) => named >= LEAST_NAMED && named * 2 >= headings);
  return new Set(lists.map(([place]) => place));
});

/**
 * The project that the headings of a section name, or that its own heading is by its place in a list of projects
 * (动物疫病防控 beside 良种补贴项目). Null where none is one.
 */
export function projectOfSection(context: RulesContext, section: Section): string | null {
  const named = projectInHeadings([...section.path, section.heading]);
  if (named !== null || !PROJECTS.test(section.path.at(-1) ?? '')) return named;
  return listsOfProjects(context).has(placeOf(section)) ? projectAmongProjects(section.heading) : null;
}
