import { canonical, sum } from '#model/decimal.ts';
import { type Count, hanOf, sameUnit } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';
import type { IndicatorStatement } from '../../statement.ts';
import { type CountSum, MOST_PARTS } from './sum-of-counts.ts';

/** Smaller totals are made by chance. */
const SMALLEST_TOTAL = 20n;

/** Pairs of characters that any name of an indicator may have. */
const EMPTY_PAIRS = new Set(['数量', '次数', '人数', '开展', '完成', '实施', '情况', '组织']);

const pairsOf = (name: string): readonly string[] => {
  const han = hanOf(name);
  return Array.from({ length: Math.max(0, han.length - 1) }, (_, at) => han.slice(at, at + 2)).filter(
    (pair) => !EMPTY_PAIRS.has(pair),
  );
};

/** True when two of the parts at least are named with words of the row's name. */
const isAbout = (row: IndicatorStatement, parts: readonly Count[]): boolean =>
  pairsOf(row.fact.name ?? '').some(
    (pair) => parts.filter(({ before, after }) => before.includes(pair) || after.includes(pair)).length > 1,
  );

/** The runs of counts of one unit that stand side by side in a passage. */
function runsOf(counts: readonly Count[]): readonly (readonly Count[])[] {
  const runs: Count[][] = [];
  for (const count of counts) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (count.vague || count.kind !== 'counter') runs.push([]);
    else if (run !== undefined && last !== undefined && sameUnit(last, count)) run.push(count);
    else runs.push([count]);
  }
  return runs.filter((run) => run.length > 1);
}

type Rows = ReadonlyMap<string, readonly IndicatorStatement[]>;

function sumsOfRun(run: readonly Count[], rows: Rows): readonly CountSum[] {
  return run.flatMap((_, from) =>
    Array.from({ length: Math.min(MOST_PARTS, run.length - from) - 1 }, (_unused, extra) => {
      const parts = run.slice(from, from + extra + 2);
      const made = rows.get(canonical(sum(parts.map(({ value }) => value)))) ?? [];
      return made
        .filter((row) => isAbout(row, parts))
        .map((total) => ({ name: total.fact.name ?? 'a row of the form', total, parts }));
    }).flat(),
  );
}

/** A form's result that is the sum of results which one passage of the narrative lists under words of its name. */
export function formTotals({ indicators, passages }: CheckContext): readonly CountSum[] {
  const rows = Map.groupBy(
    indicators.filter(
      ({ fact, primary, value }) =>
        fact.source === 'table' && primary && value.scale === 0 && value.units >= SMALLEST_TOTAL,
    ),
    ({ value }) => canonical(value),
  );
  if (rows.size === 0) return [];
  return passages.flatMap(({ counts }) => runsOf(counts).flatMap((run) => sumsOfRun(run, rows)));
}
