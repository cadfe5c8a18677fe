import { type Finding, finding } from '#model/finding.ts';
import type { Start } from './find-starts.ts';
import { namedBureau, namedYear } from './named-in-body.ts';
import type { PrintedLine } from './printed-lines.ts';
import { fitsYear, isSameBureau, setsTargets, type Title } from './read-title.ts';

/** A part of a document from one title to the next. */
export interface Unit {
  readonly from: number;
  readonly title: Title;
  readonly bureau: string | null;
  readonly year: number | null;
}

/** The units among the lines [from, to), with whose they are and of which year, by title or by label. */
export function unitsIn(
  lines: readonly PrintedLine[],
  found: readonly Start[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly Unit[] {
  const starts = found.filter(({ line, title }) => line >= from && line < to && title.kind !== 'disclosure');
  return starts.map((start, index): Unit => {
    const body = lines.slice(start.body, starts[index + 1]?.line ?? to);
    const { title } = start;
    return { from: start.line, title, bureau: title.bureau ?? namedBureau(body), year: title.year ?? namedYear(body) };
  });
}

/** A report's units, its main part first; none where nothing has a title. */
export interface UnitGroup {
  readonly units: readonly Unit[];
}

const differs = <T>(one: T | null, other: T | null, isSame: (one: T, other: T) => boolean): boolean =>
  one !== null && other !== null && !isSame(one, other);

const isSameYear = (one: number, other: number): boolean => one === other;
/** What a unit is to the report before it. */
type Relation = 'new' | 'annex' | 'same' | 'unclear';

/** Both are narratives of one scope, and one of them does not say whose. */
const mayDiffer = (unit: Unit, main: Unit): boolean =>
  main.title.kind === 'report' && (unit.bureau === null || main.bureau === null);

function relationOfForm(unit: Unit, main: Unit, isOtherBureau: boolean): Relation {
  // 附件1 and 附件2 without a report in front of them are a collection of two bureaus' forms.
  if (isOtherBureau) return unit.title.isAnnexed && main.title.kind === 'report' ? 'annex' : 'new';
  if (fitsYear(unit.year, main.year, setsTargets(unit.title))) return 'annex';
  return unit.title.isAnnexed || unit.bureau === null ? 'unclear' : 'new';
}

function relationOf(unit: Unit, group: UnitGroup): Relation {
  const [main] = group.units;
  if (main === undefined) return 'new';
  const otherBureau = differs(unit.bureau, main.bureau, isSameBureau);
  if (unit.title.kind === 'form') return relationOfForm(unit, main, otherBureau);
  const isProject = unit.title.scope === 'project' && main.title.scope !== 'project';
  if (otherBureau) return unit.title.isAnnexed && isProject ? 'annex' : 'new';
  if (differs(unit.year, main.year, isSameYear)) return unit.bureau === null ? 'unclear' : 'new';
  if (isProject) return 'annex';
  // A second project's report of the same bureau; the narrative behind a form is the same report.
  return unit.title.scope === 'project' && main.title.kind !== 'form' && unit.title.words !== main.title.words
    ? 'annex'
    : mayDiffer(unit, main)
      ? 'unclear'
      : 'same';
}

const unclear = (name: string, { title }: Unit): Finding =>
  finding(
    'warning',
    'report-boundary-unclear',
    `In ${name} a part entitled ${title.words} may be a report of its own; it was kept with the report before it. Where it is one, give it as a file of its own.`,
  );

/** Which units are one report. A unit that goes on with the one before it is left out; what is unclear is told. */
export function groupUnits(
  name: string,
  units: readonly Unit[],
): { groups: readonly UnitGroup[]; findings: readonly Finding[] } {
  const groups: { readonly units: Unit[] }[] = [];
  const findings: Finding[] = [];
  for (const unit of units) {
    const current = groups.at(-1);
    const relation = current === undefined ? 'new' : relationOf(unit, current);
    if (relation === 'new') groups.push({ units: [unit] });
    else if (relation === 'annex') current?.units.push(unit);
    else if (relation === 'unclear') findings.push(unclear(name, unit));
  }
  return { groups, findings };
}
