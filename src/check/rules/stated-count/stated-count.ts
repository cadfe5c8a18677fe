import { parseDecimal } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, undecided } from '../../outcome.ts';
import { ONCE, recalled } from '../../recall.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { StaffingStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { sentenceAround } from '../../unread.ts';
import { checkEnumerations } from './enumerations.ts';
import { checkGroups } from './groups.ts';
import { checkOrigins } from './project-origins.ts';
import { checkProjectCounts } from './projects.ts';
import { unreadNames } from './unread-names.ts';

const LISTS = [
  ['departments.internal', 'internal_department'],
  ['departments.subordinate', 'subordinate_unit'],
] as const;

type NamedUnit = CheckContext['record']['orgUnits'][number];

/** How close to its list a count that ends it stands: …、机关党委17个. */
const RIGHT_BEHIND = 4;

const startOf = ({ spans }: NamedUnit): number => spans[0]?.[0] ?? 0;
const endOf = ({ spans }: NamedUnit): number => spans[0]?.[1] ?? 0;

/** A count that stands among the names ends the list before it or opens the one behind it: the others are not its own. */
function ownNames(units: readonly NamedUnit[], { span }: Figure): readonly NamedUnit[] {
  const before = units.filter((unit) => endOf(unit) <= span.start);
  const behind = units.filter((unit) => startOf(unit) >= span.end);
  if (before.length === 0 || behind.length === 0) return units;
  const nearest = Math.max(...before.map(endOf));
  return span.start - nearest <= RIGHT_BEHIND ? before : units;
}

/** 办公室（加挂…牌子）: a second name of the department before it, and no department of its own. */
const PLAQUE = /挂[^、，；。]{0,4}$/u;
const PLAQUE_WORDS = 6;

const isPlaque = (text: string, unit: NamedUnit): boolean =>
  PLAQUE.test(text.slice(Math.max(0, startOf(unit) - PLAQUE_WORDS), startOf(unit)));

/** The names that stand in the sentence of a count and, where they are on both sides of it, those before or behind it. */
function possibleNames(text: string, units: readonly NamedUnit[], { span }: Figure): readonly (readonly NamedUnit[])[] {
  const sentence = sentenceAround(text, span);
  const together = units.filter((unit) => startOf(unit) >= sentence.start && endOf(unit) <= sentence.end);
  const before = together.filter((unit) => endOf(unit) <= span.start);
  const behind = together.filter((unit) => startOf(unit) >= span.end);
  const apart = units.length > together.length || (before.length > 0 && behind.length > 0);
  const next = NEXT_COUNT.exec(text.slice(span.end, sentence.end));
  const own = next === null ? [] : behind.filter((unit) => startOf(unit) < span.end + next.index);
  const lists = [...(apart ? [together, before, behind] : []), own];
  return lists.filter(({ length }) => length > 0);
}

/** 另有派驻机构2个, 另设机关党委: the count of the next list of the sentence. */
const NEXT_COUNT = /[，,；;](?:[^，,；;、]{0,12}?[\d一二两三四五六七八九十]+[个家所支]|(?:另|还|并)[设有])/u;

/** 原有9个, 由9个压减为6个: a count of what was there before. */
const FORMER = /原(?:来|有|先|设)?的?[^，。；]{0,4}$/u;
const BECAME = /^[^，。；]{0,8}(?:压减|精简|缩减|减少|整合|合并|调整|增加|扩充)[^，。；]{0,2}[为到至成]/u;
const AROUND_COUNT = 16;

function isFormer(text: string, { span }: Figure): boolean {
  const before = text.slice(Math.max(0, span.start - AROUND_COUNT), span.start);
  return FORMER.test(before) || BECAME.test(text.slice(span.end, span.end + AROUND_COUNT));
}

/** The units, each name once, as a figure over the text that lists them; null when there are none. */
function listedAs(units: readonly NamedUnit[]): Figure | null {
  if (units.length === 0) return null;
  const count = new Set(units.map((unit) => unit.name)).size.toString();
  const start = units.reduce((first, unit) => Math.min(first, startOf(unit)), Number.POSITIVE_INFINITY);
  const end = units.reduce((last, unit) => Math.max(last, endOf(unit)), 0);
  return { printed: count, value: parseDecimal(count), unit: null, span: { start, end } };
}

/** The lists of units that a count may be of, the likeliest first. */
function listedUnits(
  { record, text }: CheckContext,
  kind: (typeof LISTS)[number][1],
  stated: Figure,
): readonly Figure[] {
  const all = record.orgUnits.filter((unit) => unit.kind === kind && unit.spans.length > 0 && !isPlaque(text, unit));
  return [ownNames(all, stated), ...possibleNames(text, all, stated)].flatMap((units) => listedAs(units) ?? []);
}

/** 等 after the last name: the list says itself that it is not complete. */
const isOpen = (text: string, listed: Figure): boolean =>
  /^[）)”"]?等/u.test(text.slice(listed.span.end, listed.span.end + 2));

const compare = (stated: StaffingStatement, listed: Figure): Outcome | null =>
  sumOutcome({
    rule: 'stated-count',
    equation: `${nameOf(stated.fact.concept)} = number of names listed`,
    subject: nameOf(stated.fact.concept),
    stated: { role: 'stated', figure: stated },
    terms: [{ role: 'listed', figure: listed, sign: 1 }],
    kind: 'count',
    reason: `${nameOf(stated.fact.concept)} is stated as ${stated.printed}, but ${listed.printed} names are listed.`,
  });

/** The count against the list that it is of; as a conflict only where it is that of none that it may be of. */
function checkCount(context: CheckContext, stated: StaffingStatement, lists: readonly Figure[]): Outcome[] {
  const [listed] = lists;
  const outcomes = lists.flatMap((list) => compare(stated, list) ?? []);
  const [outcome] = outcomes;
  const fitting = outcomes.find(holds);
  if (listed === undefined || outcome === undefined) return [];
  if (fitting !== undefined) return [fitting];
  if (isOpen(context.text, listed) || isFormer(context.text, stated)) return [];
  const lacking = -Number(outcome.identity.difference ?? '0');
  const unread = lacking > 0 ? unreadNames(context, { listed: listed.span, stated: stated.span }) : [];
  const [first] = unread;
  if (first === undefined) return [outcome];
  return [undecided(outcome, unread.length === lacking ? first : null)];
}

const checkUnits = (context: CheckContext): Outcome[] =>
  LISTS.flatMap(([concept, kind]) => {
    const stated = context.staffing.filter(
      ({ fact, primary }) => primary && fact.concept === concept && fact.scope === null,
    );
    return stated.flatMap((count) => checkCount(context, count, listedUnits(context, kind, count)));
  });

/** As many departments, subordinate units and projects are named as the report counts. */
export const statedCount: Rule = {
  id: 'stated-count',
  findingId: 'count-mismatched',
  check: (context) => [
    ...recalled(context, checkUnits, ONCE),
    ...checkProjectCounts(context),
    ...checkOrigins(context),
    ...recalled(context, checkEnumerations, ONCE),
    ...checkGroups(context),
  ],
};
