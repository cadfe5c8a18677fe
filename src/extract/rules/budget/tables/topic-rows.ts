import { isSource } from '../read-source.ts';
import { isRecipient } from '../recipient.ts';
import type { AnyCell } from './account-rows.ts';
import { measureOf, type RowClaim } from './claim-figure.ts';
import { yearIn } from './column.ts';
import { claimOfProject } from './project-rows.ts';
import { LONGEST_NAME, type Subject } from './subject.ts';

const IS_TOTAL = /(?:小计|合计|总计)$/u;
const IS_YEAR = /^20\d{2}年度?$/u;

/** The row divides the fund by source, place, unit or year; a row named otherwise may be a project with an account of its own. */
const dividesTopic = ({ words, isTotal, isSubtotal }: Subject): boolean =>
  isTotal || isSubtotal || IS_TOTAL.test(words) || IS_YEAR.test(words) || isSource(words) || isRecipient(words);

/** A figure of the report's one fund, told by where it came from, whom it was given to, by year or in all; null where it is not that. */
export function claimOfTopic(at: AnyCell): RowClaim | null {
  const { subject, facts, column, cell } = at;
  const name = facts.reportProject;
  if (name === null || subject === null || subject.words.length > LONGEST_NAME || !dividesTopic(subject)) return null;
  const measure = measureOf(column, cell);
  if (measure === null || (measure === 'amount' && column.role === null)) return null;
  const year = column.year ?? yearIn(subject.words, facts.fiscalYear);
  return claimOfProject({ ...at, subject, column: { ...column, year } }, { name, span: subject.span }, null);
}
