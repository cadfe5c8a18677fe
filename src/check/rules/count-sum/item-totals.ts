import { canonical, type Decimal, sum } from '#model/decimal.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import { type Count, countFrom, hanOf } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';
import type { CountSum } from './sum-of-counts.ts';

/** Fewer items make a count by chance. */
const FEWEST_ITEMS = 3;

/** How far behind its marker an item says how many it holds, in code units. */
const OPENING = 60;

/** The noun that a count is of, with its unit: 项目 个. */
const kindOf = ({ before, unit }: Count): string => `${hanOf(before).slice(-2)} ${unit ?? ''}`;

const isCounted = ({ kind, vague, before }: Count): boolean => kind === 'counter' && !vague && hanOf(before).length > 1;

/** The first count of each item's opening; null where an item has none or they count different things. */
function countsOfItems({ markers }: NumberedList, counts: readonly Count[]): readonly Count[] | null {
  const firsts = markers.map(({ span }) => {
    const first = countFrom(counts, span.end);
    return first !== undefined && first.whole.start < span.end + OPENING ? first : null;
  });
  const found = firsts.filter((count) => count !== null);
  const kinds = new Set(found.map(kindOf));
  return found.length === markers.length && kinds.size === 1 ? found : null;
}

/** 优的项目44个、良的项目6个 in one passage: neighbours of one kind. */
function neighbours(counts: readonly Count[]): readonly (readonly Count[])[] {
  const runs: Count[][] = [];
  for (const count of counts) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && kindOf(last) === kindOf(count) && JOINED.test(count.before))
      run.push(count);
    else runs.push([count]);
  }
  return runs.filter((run) => run.length > 1);
}

/** Nothing but an enumeration comma stands between the counts of one list. */
const JOINED = /^[^，,；;。]*[、和及]/u;

/** Counts of one kind and value, so that a total is looked up and not looked for. */
const keyOf = (count: Count, value: Decimal): string => `${kindOf(count)} ${canonical(value)}`;

/** 涉及项目50个, and each item of a list, or each of a row of counts, says how many of them it holds. */
export function itemTotals({ lists, passages }: CheckContext): readonly CountSum[] {
  const counted = passages.map((passage) => passage.counts.filter(isCounted));
  const counts = counted.flat();
  const totals = Map.groupBy(counts, (count) => keyOf(count, count.value));
  const long = lists.filter(({ markers }) => markers.length >= FEWEST_ITEMS);
  const groups = [...long.map((list) => countsOfItems(list, counts) ?? []), ...counted.flatMap(neighbours)];
  return groups.flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const made = totals.get(keyOf(first, sum(parts.map(({ value }) => value)))) ?? [];
    const total = made.find((count) => !parts.includes(count));
    return total === undefined ? [] : [{ name: `${hanOf(first.before).slice(-2)}总数`, total, parts }];
  });
}
