import { expect } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Line } from '#model/line.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { fiscalYearOf } from '../../fiscal-year.ts';
import { claimBudget } from '../index.ts';

const TITLE = '青石县林业局2022年度部门整体支出绩效自评报告';

/** For tests: each fact of a table as `concept measure value unit basis`, with year, project, whole and fund where they say more. */
export function factsOf(lines: readonly string[]): readonly string[] {
  const text = [TITLE, ...lines].join('\n');
  const segmentation = segment(textDocument(text));
  const { view } = segmentation;
  const fiscalYear = fiscalYearOf(segmentation, view);
  const isInTable = (start: number): boolean =>
    segmentation.lines.some(({ kind, span }: Line) => kind === 'table_row' && span.start <= start && start < span.end);
  return claimBudget({ text, view, segmentation, fiscalYear }).flatMap(({ item, spans, figure }) => {
    if (item.field !== 'budget' || !isInTable(spans[0]?.start ?? -1)) return [];
    // What a claim cites prints its value, whatever the table is like.
    expect(figure === null ? null : textAt(view, figure).replaceAll(',', '').replace('-', '')).toBe(
      item.value.replace('-', ''),
    );
    const year = item.year === 2022 ? null : item.year;
    const about = [year, item.project, item.of, item.fund, item.scope].filter((each) => each !== null).join(' ');
    const fact = `${item.concept} ${item.measure} ${item.value}${item.unit ?? ''} ${item.basis ?? '-'}`;
    return [about === '' ? fact : `${fact} (${about})`];
  });
}

export function checkTable(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(lines)).toEqual(expected);
}
