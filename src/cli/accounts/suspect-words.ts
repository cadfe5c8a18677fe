import type { Explanation, Suspect } from '#model/diagnosis.ts';
import { folded } from '../styled-line.ts';
import type { CheckedReport } from './checked-report.ts';
import { LONGEST_NUMBER } from './draw-account.ts';
import { fullName } from './figure-names.ts';
import type { NamedFigure } from './named-identity.ts';
import { reasonWords } from './verdict-words.ts';

const nameInFull = ({ item, name }: NamedFigure): string =>
  item === null ? name : folded(fullName({ item, role: 'part' }), LONGEST_NAME);

/** Columns of a suspect's name. */
const LONGEST_NAME = 60;

/**
 * What a suspect is called: what it is in full, or, where others of the failing equations are called so too, as its
 * equation calls it. It may stand in equations that hold alone: changing it makes up for another change.
 */
function suspectName({ groups, figureAt }: CheckedReport, { span }: Suspect): string {
  const figure = figureAt(span);
  if (figure === null) return 'figure 数字';
  const name = nameInFull(figure);
  const isOther = (other: NamedFigure): boolean => other.span.start !== span.start && nameInFull(other) === name;
  const failing = groups.flatMap(({ identities }) => identities).filter(({ figures }) => figures.includes(figure));
  return failing.some(({ figures }) => figures.some(isOther)) ? figure.name : name;
}

/** A list of names lacks some by their number, a list of amounts one by its amount. */
function missingWords({ value, implied }: Suspect, unit: string): string {
  if (value !== null) return `${value} listed 所列, not 应为 ${implied ?? '?'} ${unit}`.trim();
  return `an item is missing 缺项${implied === null ? '' : ` ${implied} ${unit}`}`;
}

/** What would have to be otherwise: `人员经费 446.85 → 448.65 万元 (L28)`. */
export function changeWords(checked: CheckedReport, suspect: Suspect): string {
  const place = checked.places.name(suspect.span.start);
  const unit = folded(suspect.unit);
  if (suspect.kind === 'missing-item') return `${missingWords(suspect, unit)} (${place})`;
  const claimed = folded(suspect.value ?? suspect.printed, LONGEST_NUMBER);
  const implied = suspect.implied === null ? 'another value 另一数' : folded(suspect.implied, LONGEST_NUMBER);
  return `${suspectName(checked, suspect)} ${claimed} → ${implied} ${unit} (${place})`;
}

/** What speaks for it, in words; empty where nothing but the arithmetic does. */
export const reasonsOf = ({ places }: CheckedReport, { reasons }: Suspect): string =>
  reasons.map((reason) => reasonWords(reason, places.name)).join('; ');

/** An explanation in a line: its changes, and what speaks for them. */
export function explanationWords(checked: CheckedReport, { suspects }: Explanation): string {
  return suspects
    .map((suspect) => {
      const reasons = reasonsOf(checked, suspect);
      return changeWords(checked, suspect) + (reasons === '' ? '' : `: ${reasons}`);
    })
    .join(' and 且 ');
}
