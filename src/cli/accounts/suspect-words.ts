import type { Explanation, Suspect } from '#model/diagnosis.ts';
import { folded } from '../styled-line.ts';
import type { CheckedReport } from './checked-report.ts';
import { fullName } from './figure-names.ts';
import { reasonWords } from './verdict-words.ts';

/** What a suspect is called: the item that states it. */
function suspectName({ itemAt, named }: CheckedReport, { span, printed, value }: Suspect): string {
  const item = itemAt({ role: 'part', printed, value: value ?? printed, span });
  if (item !== null) return folded(fullName({ item, role: 'part' }), 60);
  const figure = named
    .flatMap(({ figures }) => figures)
    .find((each) => each.span.start === span.start && each.span.end === span.end);
  return figure?.name ?? 'figure 数字';
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
  const implied = suspect.implied ?? 'another value 另一数';
  return `${suspectName(checked, suspect)} ${suspect.value ?? folded(suspect.printed, 40)} → ${implied} ${unit} (${place})`;
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
