import { folded } from '../styled-line.ts';
import type { CheckedReport, Tally } from './checked-report.ts';
import { type ConflictGroup, firstSuspects } from './conflict-groups.ts';
import { isNumbering, numberingWords } from './numbering-words.ts';
import { changeWords } from './suspect-words.ts';
import { RULING_WORDS } from './verdict-words.ts';

/** What came out of the equations, each count with its words; counts of nothing are left out. */
export function tallyWords(tally: Tally): string {
  const { exact, within_rounding, truncated, conflict, blocked, untestable } = tally;
  const held = exact + within_rounding + truncated;
  const all = held + conflict + blocked + untestable;
  if (all === 0) return 'no equation could be set up 无可核对的勾稽关系';
  const rounded = [
    ...(within_rounding === 0 ? [] : [`${within_rounding} within rounding 舍入之内`]),
    ...(truncated === 0 ? [] : [`${truncated} cut off 截断`]),
  ].join(', ');
  return [
    `${all} equation${all === 1 ? '' : 's'} 勾稽关系: ${held} ${held === 1 ? 'holds' : 'hold'} 成立${rounded === '' ? '' : ` (${rounded})`}`,
    conflict === 0 ? 'none fails 无不平' : `${conflict} ${conflict === 1 ? 'does' : 'do'} not hold 不平`,
    ...(blocked === 0 ? [] : [`${blocked} blocked by rival figures 受阻`]),
    ...(untestable === 0 ? [] : [`${untestable} cannot be tested 无法检验`]),
  ].join(', ');
}

/** Who the report is by, for which year. */
export function headline({ published }: CheckedReport): string {
  const { bureau, fiscalYear } = published.record.report;
  return [bureau.value ?? 'bureau unknown', fiscalYear.value === null ? null : String(fiscalYear.value)]
    .filter((word) => word !== null)
    .join(' ');
}

/** Figures named of an explanation that changes several. */
const NAMED_SUSPECTS = 2;

function failingWords({ identities: [first] }: ConflictGroup): string {
  if (first === undefined) return '';
  return folded(isNumbering(first.identity) ? numberingWords(first.identity) : first.identity.equation);
}

/** What should be what by the likeliest explanation; the equation where there is none. */
function changesOf(checked: CheckedReport, group: ConflictGroup): string {
  const suspects = firstSuspects(group);
  if (suspects.length === 0) return failingWords(group);
  const named = suspects.slice(0, NAMED_SUSPECTS).map((suspect) => changeWords(checked, suspect));
  const more = suspects.length - named.length;
  return [...named, ...(more === 0 ? [] : [`${more} more 另${more}个`])].join(' and 且 ');
}

/** A group of failing equations in a few words: whose error, what should be what, and that other explanations fit too. */
export function groupWords(checked: CheckedReport, group: ConflictGroup) {
  const others = (group.diagnosis?.explanations.length ?? 0) - 1;
  return {
    ruling: RULING_WORDS[group.ruling],
    what: changesOf(checked, group),
    others: others > 0 ? ` or ${others} other explanation${others === 1 ? '' : 's'}` : '',
  };
}
