import type { Gold } from '#schemas/gold.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { ListField } from '#schemas/record/record.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import type { MissSide } from './evaluation-schema.ts';
import { factItemId, goldIndexOf } from './item-id.ts';
import { quoteOf } from './quote.ts';
import { goldSideOf } from './score-list.ts';

/** The keys that name an item; its other attributes are left to the list of misses. */
const NAMING_KEYS = {
  duties: ['text'],
  staffing: ['concept', 'value', 'scope'],
  orgUnits: ['name'],
  budget: ['concept', 'value', 'measure', 'project'],
  indicators: ['name', 'value', 'project'],
  issues: ['text'],
  measures: ['text'],
} as const satisfies Readonly<Record<ListField, readonly string[]>>;

function sideWords(field: ListField, { keys, quote }: MissSide): string {
  const words = NAMING_KEYS[field].flatMap((key) => keys[key] ?? []);
  const isSaid = quote === null || words.some((word) => word.includes(quote));
  return [words.join(', '), ...(isSaid ? [] : [`“${quote}”`])].filter((part) => part !== '').join(' ');
}

function factWords(gold: Gold, item: string): string | null {
  const fact = REPORT_FACT_NAMES.find((name) => factItemId(name) === item);
  if (fact === undefined) return null;
  const { value } = gold.report[fact];
  return `${fact} ${value === null ? 'not stated' : quoteOf(String(value))}`;
}

/**
 * One line that names a gold item by what it says: `expenditure.basic, 206.91万元, amount “基本支出206.91万元”`. `item` is an id
 * of `wrong`, and gold's spans point into `text`. Null for a false alarm, and for an id that this gold does not have.
 */
export function goldItemWords(gold: Gold, text: string, field: FieldName, item: string): string | null {
  if (field === 'report') return factWords(gold, item);
  const index = goldIndexOf(item);
  const side = index === null ? null : goldSideOf(field, gold, text, index);
  return side === null ? null : sideWords(field, side);
}
