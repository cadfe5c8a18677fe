import { collate } from '#collate/index.ts';
import { namesAgree, namesOf, normaliseText } from '#evaluate/names.ts';
import { moneyOf, percentOf, quantityOf } from '#evaluate/quantity.ts';
import { contextOf, RULE_GROUPS } from '#extract/rules/index.ts';
import { groundClaims } from '#ground/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { fromPair, textAt } from '#model/span.ts';
import type { ListField, ReportRecord } from '#schemas/record/record.ts';
import { segment } from '#segment/index.ts';
import type { Passage, PassageItem } from './read-passages.ts';

/** What was found beside what is expected, for one field of one passage. */
export interface Judgement {
  readonly passage: string;
  readonly field: ListField;
  readonly right: number;
  /** Of the right ones, those all of whose judged attributes are right. */
  readonly whollyRight: number;
  readonly missed: readonly PassageItem[];
  readonly wrong: readonly PassageItem[];
  /** Matched items with a wrong attribute: what is expected, and what was found. */
  readonly attributes: readonly { readonly expected: PassageItem; readonly found: PassageItem }[];
}

/** The record that the rules make of a passage. An excerpt need not show of what genre it is. */
function recordOf(text: string): ReportRecord {
  const segmentation = segment(textDocument(text));
  const context = contextOf(segmentation);
  const lineage = { keyer: 'rules', model: null, promptPath: null, promptHash: null, schemaHash: null, call: null };
  const claims = RULE_GROUPS.flatMap(({ claim }) => claim(context)).map(({ item, spans, figure, evidence }) => ({
    item,
    citation: { kind: 'span' as const, spans, figure, evidence },
    lineage: { ...lineage, keyer: 'rules' as const, programVersion: '0' },
  }));
  const { grounded } = groundClaims(claims, segmentation, { reportId: 'passage' });
  return collate({ grounded, text }).record;
}

const isText = (field: ListField): boolean => field === 'duties' || field === 'issues' || field === 'measures';

/** The items of a record as passages state them: texts by their words, the rest by their attributes. */
const foundIn = (text: string, record: ReportRecord, field: ListField): readonly PassageItem[] =>
  record[field].map((item) => {
    const first = item.spans[0];
    const words = isText(field) && first !== undefined ? { text: textAt(text, fromPair(first)) } : {};
    const plain = Object.entries(item).filter(([, value]) => value === null || typeof value !== 'object');
    return { ...Object.fromEntries(plain), ...words } as PassageItem; // Arrays and objects are filtered out above.
  });

const MAIN_KEYS: Readonly<Record<ListField, readonly string[]>> = {
  duties: ['text'],
  staffing: ['concept', 'value'],
  orgUnits: ['name'],
  budget: ['concept', 'measure', 'value'],
  indicators: ['actual', 'name'],
  issues: ['text'],
  measures: ['text'],
};

/** Names of things, compared as METRICS compares names; a unit's own name has to be the same. */
const NAME_KEYS = new Set(['project', 'scope']);
const NOT_JUDGED = new Set(['optional', 'alsoNamed', 'label', 'figure', 'period', 'text']);

const asString = (value: PassageItem[string] | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** Share of the characters of both that one has in common with the other where it lies inside it. */
function isSameText(a: string, b: string): boolean {
  const [one, other] = [normaliseText(a), normaliseText(b)];
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.includes(short) && short.length >= long.length * 0.8;
}

function valueKey(field: ListField, item: PassageItem, key: string): string | null {
  const value = asString(item[key]);
  const unit = asString(item['unit']);
  if (value === null || !/^-?\d+(?:\.\d+)?$/u.test(value)) return value;
  if (field !== 'budget') return quantityOf(value, unit).key;
  return (String(item['measure']).endsWith('_percent') ? percentOf : moneyOf)(value, unit).key;
}

function agrees(field: ListField, key: string, expected: PassageItem, found: PassageItem): boolean {
  const [a, b] = [asString(expected[key]), asString(found[key])];
  if (key === 'text') return isSameText(a ?? '', b ?? '');
  if (field === 'orgUnits' && key === 'name') return normaliseText(a ?? '') === normaliseText(b ?? '');
  if (key === 'name' || NAME_KEYS.has(key)) return namesAgree(namesOf(a), namesOf(b));
  if (key === 'value' || key === 'actual' || key === 'target')
    return valueKey(field, expected, key) === valueKey(field, found, key);
  return a === b || (key === 'comparator' && [a, b].every((each) => each === null || each === '='));
}

/** The attributes in which a found item differs from what is expected of it. */
const differences = (field: ListField, expected: PassageItem, found: PassageItem): readonly string[] =>
  Object.keys(expected).filter((key) => {
    const isOpen = NOT_JUDGED.has(key) || (key === 'fund' && expected[key] === null) || key === 'answers';
    return !isOpen && !agrees(field, key, expected, found);
  });

function judgeField(id: string, field: ListField, expected: readonly PassageItem[], found: readonly PassageItem[]) {
  const left = [...found];
  const missed: PassageItem[] = [];
  const pairs: { readonly expected: PassageItem; readonly found: PassageItem }[] = [];
  for (const item of expected) {
    const fitting = left.filter((each) => MAIN_KEYS[field].every((key) => agrees(field, key, item, each)));
    const best = fitting.sort((a, b) => differences(field, item, a).length - differences(field, item, b).length)[0];
    if (best === undefined) {
      if (item['optional'] !== true) missed.push(item);
      continue;
    }
    left.splice(left.indexOf(best), 1);
    pairs.push({ expected: item, found: best });
  }
  const attributes = pairs.filter((pair) => differences(field, pair.expected, pair.found).length > 0);
  const whollyRight = pairs.length - attributes.length;
  return { passage: id, field, right: pairs.length, whollyRight, missed, wrong: left, attributes };
}

/** Compares what the rules find in a passage with what is expected, field by field. */
export function judge({ id, text, expect }: Passage): readonly Judgement[] {
  const record = recordOf(text);
  return Object.entries(expect).map(([name, expected]) => {
    const field = name as ListField; // Object.entries loses the key type.
    return judgeField(id, field, expected, foundIn(text, record, field));
  });
}
