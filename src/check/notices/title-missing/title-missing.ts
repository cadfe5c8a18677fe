import { finding } from '#model/finding.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

function find({ record }: CheckContext) {
  const { title, bureau } = record.report;
  if (title.value !== null || bureau.value === null || record.budget.length === 0) return [];
  const reason = `No title that names ${bureau.value} was found: bureau and year stand in the text alone.`;
  return [finding('note', 'title-missing', reason)];
}

/** A report without a title. */
export const titleMissing: Notice = { id: 'title-missing', find };
