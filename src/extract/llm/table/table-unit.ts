import type { Segmentation } from '#model/section.ts';

/** The unit in a table's unit line: 单位：万元, （金额单位:元）. */
const UNIT_LINE = /单位[\s:：]*([^\s）)，,；;]+)/u;

/** The unit that governs a table by its index; null for no table, and for one without a unit line. */
export function tableUnit({ tables }: Segmentation, table: number | null): string | null {
  const text = table === null ? undefined : tables[table]?.unit?.text.trim();
  if (text === undefined || text === '') return null;
  return UNIT_LINE.exec(text)?.[1] ?? text;
}
