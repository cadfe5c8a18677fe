import { basisName, columnName, fundName, measureName, nameOf } from '#model/concept-names.ts';
import { budgetConcepts, staffingConcepts } from '#schemas/vocabulary/index.ts';
import type { FigureItem } from './items-at-figures.ts';

const ENGLISH = new Map([...budgetConcepts, ...staffingConcepts].map(({ id, en }) => [id, en]));

/** The words for a figure whose item is not known, by the part it plays. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  total: '合计',
  part: '分项',
  whole: '总额',
  percent: '百分比',
  stated: '所述',
  listed: '所列',
  prose: '正文',
  table: '表格',
  spent: '支出',
  budget: '预算',
  received: '收入',
  opening: '年初',
  closing: '年末',
  now: '本年',
  prior: '上年',
  change: '增减',
  score: '得分',
  weight: '权重',
  in_service: '在职',
  posts: '编制',
};

/** The Chinese word for a role; the role itself where there is none. */
export const roleName = (role: string): string => ROLE_NAMES[role] ?? role;

/** What tells a figure from others of the same name. `alone`: it can be the whole name of a part of a list. */
interface Qualifier {
  readonly value: string | null;
  readonly alone: boolean;
}

/** What a figure is called: what it is, and what else is said of it, the most telling first. */
interface Traits {
  readonly what: string;
  readonly qualifiers: readonly Qualifier[];
}

const beside = (value: string | null): Qualifier => ({ value, alone: false });
const alone = (value: string | null): Qualifier => ({ value, alone: true });

/** Words before a label that say that it is a part, and are none of its name. */
const OF_WHICH = /^其中[：:，,]?/u;

function traitsOf(item: FigureItem | null, role: string): Traits {
  switch (item?.kind) {
    case 'budget': {
      const { concept, project, measure, basis, label, fund, year, scope } = item.fact;
      const called = label.replace(OF_WHICH, '');
      const own = concept === 'other' || concept === 'project.component' ? called : '';
      const name = own === '' ? columnName(concept) : own;
      return {
        what: measure === 'amount' ? name : `${name}${measureName(measure)}`,
        qualifiers: [
          alone(project),
          beside(basis === null ? null : basisName(basis)),
          alone(called === '' ? null : called),
          beside(fundName(fund)),
          beside(year === null ? null : String(year)),
          beside(scope),
        ],
      };
    }
    case 'staffing':
      return { what: nameOf(item.count.concept), qualifiers: [beside(item.count.scope)] };
    case 'indicator':
      return { what: item.row.name ?? '指标', qualifiers: [beside(roleName(role)), alone(item.row.project)] };
    case undefined:
      return { what: roleName(role), qualifiers: [] };
  }
}

/** A figure of an equation, as far as naming it needs it. */
export interface NamedBy {
  readonly item: FigureItem | null;
  readonly role: string;
}

const projectOf = (item: FigureItem | null): string | null => (item?.kind === 'budget' ? item.fact.project : null);

/** The project that all figures are about; null where they are about several or none. */
export function sharedProject(figures: readonly NamedBy[]): string | null {
  const [first, ...others] = figures.map(({ item }) => projectOf(item));
  return first != null && others.every((each) => each === first) ? first : null;
}

/** Figures that several share a name get what tells them apart, one quality after another until they differ. */
export function nameFigures(figures: readonly NamedBy[]): readonly string[] {
  const traits = figures.map(({ item, role }) => traitsOf(item, role));
  let names = traits.map(({ what }) => what);
  const most = Math.max(0, ...traits.map(({ qualifiers }) => qualifiers.length));
  for (let level = 0; level < most; level += 1) {
    const groups = Map.groupBy(names.keys(), (index) => names[index]);
    const qualityOf = (index: number): string | null => traits[index]?.qualifiers[level]?.value ?? null;
    names = names.map((name, index) => {
      const values = new Set((groups.get(name) ?? []).map(qualityOf));
      const value = qualityOf(index);
      if (values.size < 2 || value === null) return name;
      const isWhole = figures[index]?.role === 'part' && traits[index]?.qualifiers[level]?.alone === true;
      // A label that says what the figure is (本年基本支出) is its name.
      return isWhole || value.includes(name) ? value : `${name} ${value}`;
    });
  }
  return names;
}

/** Concepts whose names say on which basis their amounts are. */
const SAYS_ITS_BASIS: ReadonlySet<string> = new Set(['project.received', 'project.spent']);

/** The name of a figure within its project: what it is, on which basis. */
export function nameInProject({ item, role }: NamedBy): string {
  const { what } = traitsOf(item, role);
  if (item?.kind !== 'budget') return what;
  const { basis, measure, concept } = item.fact;
  const says = !SAYS_ITS_BASIS.has(concept) && measure === 'amount' && basis !== null;
  return says ? `${what} ${basisName(basis)}` : what;
}

/** The name of a figure out of any equation: what it is, of which project, on which basis. */
export function fullName(figure: NamedBy): string {
  const project = projectOf(figure.item);
  return project === null ? nameInProject(figure) : `${project} ${nameInProject(figure)}`;
}

/** The English name of what a figure is; null where the vocabulary has none. */
export function englishName(item: FigureItem | null): string | null {
  const concept = item?.kind === 'budget' ? item.fact.concept : item?.kind === 'staffing' ? item.count.concept : null;
  return concept === null ? null : (ENGLISH.get(concept) ?? null);
}
