import { canonical } from '#model/decimal.ts';
import type { Outcome } from '../../outcome.ts';
import { hanOf } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';
import type { IndicatorStatement } from '../../statement.ts';
import { compareTwo } from './alike.ts';

/** Values of one or two digits (3次, 100%) are stated of many things. */
const TELLING_DIGITS = 2;

/** Share of the shorter name's characters that the other name has to have. */
const LEAST_SHARED = { of: 3n, out: 5n };
const FEWEST_SHARED = 3;

const EMPTY = /数量|次数|人数|总数|指标|率$|数$/gu;

const coreOf = ({ fact }: IndicatorStatement): string => hanOf(fact.name ?? '').replace(EMPTY, '');

/** True when two names share most of their characters, whatever their order: 治理中小河流河段 and 中小河流治理长度. */
function areAlike(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const shared = [...new Set(short)].filter((character) => long.includes(character)).length;
  const size = new Set(short).size;
  return shared >= FEWEST_SHARED && BigInt(shared) * LEAST_SHARED.out >= BigInt(size) * LEAST_SHARED.of;
}

const isTelling = ({ printed, value }: IndicatorStatement): boolean =>
  printed.replace(/\D/gu, '').length > TELLING_DIGITS || value.scale > 0;

const isOneUnit = (table: IndicatorStatement, prose: IndicatorStatement): boolean =>
  table.unit === null || prose.unit === null || table.unit === prose.unit;

/**
 * A result of a form that the narrative states in other words: same value, same unit, names of mostly the same
 * characters. Different values prove nothing, so only what agrees is recorded.
 */
export function checkFormResults({ indicators }: CheckContext): Outcome[] {
  const told = Map.groupBy(
    indicators.filter((one) => one.fact.source === 'narrative' && one.primary && isTelling(one)),
    ({ value }) => canonical(value),
  );
  return indicators
    .filter((row) => row.fact.source === 'table' && row.primary && isTelling(row))
    .flatMap((row) => {
      const alike = (told.get(canonical(row.value)) ?? [])
        .slice(0, MOST_TRIED)
        .find((one) => isOneUnit(row, one) && one.fact.name !== row.fact.name && areAlike(coreOf(row), coreOf(one)));
      if (alike === undefined) return [];
      const outcome = compareTwo(row.fact.name ?? 'a result', { ...alike, unit: row.unit ?? alike.unit }, row);
      return outcome === null ? [] : [outcome];
    });
}

/** Results of one value that are tried for one row: more are of many things. */
const MOST_TRIED = 20;
