import type { z } from 'zod';
import { type Gold, goldSchema } from '#schemas/gold.ts';
import { type GoldFinding, goldFinding } from './gold-finding.ts';

/** Gold as far as it has the form of gold, and everything that is wrong with its form. */
export interface ParsedGold {
  /** Null where the form is broken: the other checks need it whole. */
  readonly gold: Gold | null;
  readonly findings: readonly GoldFinding[];
}

/** `budget[3].spans[0]`, as everywhere that speaks of a place in a gold file. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`),
    '',
  );

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** A value in words: what a labeller sees in the file, or that it is not there. */
function shown(value: unknown): string {
  if (value === undefined) return 'It is missing';
  if (value === null) return 'It is empty (null)';
  if (Array.isArray(value)) return `It is a list of ${value.length}`;
  if (typeof value === 'object') return 'It is an object';
  const json = JSON.stringify(value);
  return `It is ${json.length > 60 ? `${json.slice(0, 59)}…` : json}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  tuple: 'a pair of offsets, [start, end]',
  object: 'an object',
  boolean: 'true or false',
};

/** Ids of a vocabulary that are shown: those of the same family, else the first. */
const MOST_IDS = 10;

function idsLike(values: readonly unknown[], value: unknown): string {
  const ids = values.map(String);
  const family = typeof value === 'string' ? (value.split('.')[0] ?? '') : '';
  const near = ids.filter((id) => family !== '' && id.split('.')[0] === family);
  const listed = near.length > 0 ? near : ids;
  const more = ids.length - Math.min(listed.length, MOST_IDS);
  return `${listed.slice(0, MOST_IDS).join(', ')}${more > 0 ? ` (and ${more} more, in schemas/vocabulary)` : ''}`;
}

type Issue = z.core.$ZodIssue;

const sizeOf = (issue: Extract<Issue, { readonly code: 'too_small' }>): string =>
  issue.origin === 'array'
    ? `a list of at least ${issue.minimum}`
    : issue.origin === 'string'
      ? 'text that is not empty'
      : `at least ${issue.minimum}`;

/** What would be right there, in words. */
function wanted(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Write ${KINDS[issue.expected] ?? issue.expected} there.`;
    case 'invalid_value':
      return `Write one of: ${idsLike(issue.values, value)}.`;
    case 'too_small':
      return `Write ${sizeOf(issue)} there.`;
    case 'too_big':
      return `Write at most ${issue.maximum} there.`;
    case 'unrecognized_keys':
      return `Remove ${issue.keys.join(', ')}, or write the names as the labelling guide has them.`;
    case 'invalid_format':
      return issue.format === 'date'
        ? 'Write a date as 2023-04-05.'
        : issue.path.at(-1) === 'sha256'
          ? 'Write the sha256 as 64 hex digits.'
          : 'Write a plain decimal number in quotation marks: "-12.50".';
    default:
      return `Mend it so that it holds: ${issue.message}.`;
  }
}

/** Attributes whose values are ids of a vocabulary or of the labelling guide. */
const isVocabulary = (issue: Issue): boolean => issue.code === 'invalid_value';

function problemOf(issue: Issue, raw: unknown): GoldFinding {
  const value = valueAt(raw, issue.path);
  const where = { path: pathText(issue.path), span: null };
  if (issue.code === 'unrecognized_keys')
    return goldFinding(
      'schema-broken',
      where,
      `Nobody knows the attribute ${issue.keys.join(', ')} here.`,
      wanted(issue, value),
    );
  const rule = isVocabulary(issue) && value !== undefined ? 'vocabulary-unknown' : 'schema-broken';
  const what =
    rule === 'vocabulary-unknown' ? 'which is none of the words that there are' : 'which is not what belongs there';
  return goldFinding(
    rule,
    where,
    value === undefined ? 'It is missing.' : `${shown(value)}, ${what}.`,
    wanted(issue, value),
  );
}

/** Attributes that a gold file may have beside its labels. */
const BESIDE = new Set(['$schema', 'note', 'notes', 'comment', 'labeller', 'conventions', 'offsets']);

/** Attributes that the schema takes no notice of: most likely misspelt. */
function unread(raw: unknown, parsed: unknown, path: readonly PropertyKey[]): readonly GoldFinding[] {
  if (typeof raw !== 'object' || raw === null || typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    const own = [...path, Array.isArray(raw) ? Number(key) : key];
    if (Object.hasOwn(parsed, key)) return unread(value, Reflect.get(parsed, key), own);
    if (BESIDE.has(key)) return [];
    return goldFinding(
      'attribute-unread',
      { path: pathText(own), span: null },
      `Nothing reads the attribute “${key}” here.`,
      'Correct its name, or put what it says into `note`.',
    );
  });
}

/** Reads a gold file's JSON value and tells everything that is wrong with its form, not only the first thing. */
export function parseGold(raw: unknown): ParsedGold {
  const parsed = goldSchema.safeParse(raw);
  if (parsed.success) return { gold: parsed.data, findings: unread(raw, parsed.data, []) };
  return { gold: null, findings: parsed.error.issues.map((issue) => problemOf(issue, raw)) };
}
