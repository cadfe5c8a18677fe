import type { Span } from '#model/span.ts';

/** `单位：万元` above or inside a table, also 金额单位 and （万元） in a header. */
const UNIT = /(?:金额)?单位\s*[:：]\s*(?:人民币)?\s*(万元|千元|亿元|元)|[（(](万元|千元|亿元|元)[)）]/gu;

/** How far above a table its unit line may stand, in code units: one or two short lines. */
const REACH = 120;

/** The unit line that governs a table: the one inside it, else the nearest above; null when none is stated. */
export function unitLineOf(view: string, table: Span): { readonly text: string; readonly span: Span } | null {
  const from = Math.max(0, table.start - REACH);
  const inside = [...view.slice(table.start, table.end).matchAll(UNIT)][0];
  const above = [...view.slice(from, table.start).matchAll(UNIT)].at(-1);
  const match = inside ?? above;
  if (match === undefined) return null;
  const text = match[1] ?? match[2] ?? '';
  const base = inside === undefined ? from : table.start;
  const start = base + match.index + match[0].indexOf(text);
  return { text, span: { start, end: start + text.length } };
}
