import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { fiscalYearOf } from '../fiscal-year.ts';
import { claimBudget } from './index.ts';

/**
 * For tests: the budget facts that lines state, each as `concept measure value basis`, with project, whole and fund in
 * brackets where there is one. An amount's measure is left out.
 */
export function factsOf(...lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  const segmentation = segment(textDocument(text));
  const { view } = segmentation;
  return claimBudget({ text, view, segmentation, fiscalYear: fiscalYearOf(segmentation, view) }).flatMap(({ item }) => {
    if (item.field !== 'budget') return [];
    const about = [item.project, item.of, item.fund].filter((each) => each !== null).join(' ');
    const measure = item.measure === 'amount' ? '' : `${item.measure} `;
    return [`${item.concept} ${measure}${item.value} ${item.basis ?? '-'}${about === '' ? '' : ` (${about})`}`];
  });
}
