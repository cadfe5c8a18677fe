import type { Span } from '#model/span.ts';
import { isDepartmentName, isUnitName } from './unit-names.ts';

/** 云溪县水文站为我局所属事业单位: the unit is the subject, what it is stands behind. */
const SUBJECT =
  /(?<=^|[，。；\n\s])([\p{Script=Han}]{4,25})(?:为|是|系)(?:我局|本局|局|[\p{Script=Han}]{1,10}(?:局|委|厅|院|政府))?(?:所属|下属|直属)/gu;
const MAY_BE_SUBJECT = /[为是系][\p{Script=Han}]{0,13}[所下直]属/u;
/** 具体由局属云溪县水文站承担: the unit that does the work. */
const DOES_THE_WORK =
  /由(?:我局|本局)?(?:局属|所属|下属|直属)(?:事业单位)?([\p{Script=Han}]{3,25}?(?:中心|[站所队馆院校园]))(?=承担|负责|具体|组织|实施|承办|经办|管理)/gu;

/** A unit's name, and the words that tell whose unit it is. */
export interface UnitSubject {
  readonly name: Span;
  readonly lead: Span;
}

/** The units below the bureau that no list names, but a sentence about one of them. */
export function unitSubjects(view: string, span: Span): readonly UnitSubject[] {
  const words = view.slice(span.start, span.end);
  if (!words.includes('属')) return [];
  const subjects = MAY_BE_SUBJECT.test(words) ? [...words.matchAll(SUBJECT)] : [];
  return [...subjects, ...words.matchAll(DOES_THE_WORK)].flatMap((match) => {
    const printed = match[1] ?? '';
    const at = span.start + match.index + match[0].indexOf(printed);
    const name = { start: at, end: at + printed.length };
    const whole = { start: span.start + match.index, end: span.start + match.index + match[0].length };
    const lead = at === whole.start ? { start: name.end, end: whole.end } : { start: whole.start, end: at };
    return isUnitName(printed) && !isDepartmentName(printed) ? [{ name, lead }] : [];
  });
}
