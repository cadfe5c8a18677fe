import type { Span } from '#model/span.ts';
import { startOfWords } from '../clause-bounds.ts';
import type { DraftClaim } from '../context.ts';
import { isUnitName, trimName } from './unit-names.ts';

/** The bureau's own office in such a list. */
const OFFICE = /^(?:[局委办厅]?机关(?:本级)?|[局委办厅]?本级)$/u;
/** All units together. */
const UNITS = /^(?:局属|所属|下属|直属)(?:各)?(?:二级|事业|预算)*单位$/u;
/** Words that end like a unit's name and are people. */
const PEOPLE = /干部|全部|内部|社会|[^\p{Script=Han}（）()]/u;
const SHORTEST_NAME = 3;
/** What opens a list of parts behind the figure they are parts of. */
const OPENS_LIST = /^\s*(?:[（(]|[，,]?\s*(?:其中|分别)|[:：])/u;

/** Where the unit's name stands, and the concept of what it has a part of. */
export interface PartOfWhole {
  readonly name: Span;
  readonly concept: string;
}

/**
 * 事业编制96名（云溪县水文站42名、县水库管理所38名）: a unit with nothing but its figure behind it has that many of what was
 * counted before the list. Null for other words.
 */
export function partBefore(view: string, figure: Span, whole: DraftClaim | null): PartOfWhole | null {
  const counted = whole?.spans[0];
  if (whole === null || counted === undefined || whole.item.field !== 'staffing') return null;
  if (whole.item.concept.startsWith('departments.') || !OPENS_LIST.test(view.slice(counted.end, counted.end + 6)))
    return null;
  if (view.slice(counted.end, figure.start).includes('。')) return null;
  const start = startOfWords(view, figure.start, counted.end, '，。；：、,;:！？\n\t（(');
  const name = trimName(view, { start, end: figure.start });
  const words = view.slice(name.start, name.end);
  if (PEOPLE.test(words)) return null;
  const isName = OFFICE.test(words) || UNITS.test(words) || (words.length >= SHORTEST_NAME && isUnitName(words));
  return isName ? { name, concept: whole.item.concept } : null;
}
