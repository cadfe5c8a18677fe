import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { StaffingStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** A count of the bureau in a table and those of its units in other rows of it. */
interface Column {
  readonly whole: StaffingStatement;
  readonly units: readonly StaffingStatement[];
}

/** How far apart the rows of one table of staff may stand, in lines: larger tables have a page of units. */
const LONGEST_TABLE = 60;

/** The counts of units that stand in other rows above or below the bureau's own. */
function columnsOf(group: readonly StaffingStatement[]): readonly Column[] {
  const units = group.filter(({ fact, inTable }) => fact.scope !== null && inTable);
  if (units.length < 2) return [];
  return group
    .filter(({ fact, inTable }) => fact.scope === null && inTable)
    .map((whole) => ({
      whole,
      units: units.filter(({ line }) => line !== whole.line && Math.abs(line - whole.line) <= LONGEST_TABLE),
    }))
    .filter((column) => column.units.length > 1);
}

function outcomeOfColumn({ whole, units }: Column): Outcome[] {
  const name = nameOf(whole.fact.concept);
  const outcome = sumOutcome({
    rule: 'staffing-sum',
    equation: `${name} = sum of ${units.length} units`,
    subject: name,
    stated: { role: 'total', figure: whole },
    terms: units.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'count',
  });
  return outcome === null ? [] : [outcome];
}

/**
 * The staff of the units in a table make the bureau's. Whether the rows are all of its units other columns tell: where
 * two of them hold, one that does not is a conflict.
 */
export function checkUnits({ staffing }: CheckContext): Outcome[] {
  const groups = [...Map.groupBy(staffing, ({ fact }) => fact.concept).values()];
  const outcomes = groups.flatMap(columnsOf).flatMap(outcomeOfColumn);
  return outcomes.filter(holds).length > 1 ? outcomes : outcomes.filter(holds);
}
