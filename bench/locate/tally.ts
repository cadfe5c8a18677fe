import type { Finding } from './judge-case.ts';

/**
 * What became of a planted error before anything was looked for. refused: grounding already turns the wrong claim down;
 * uncovered: no equation that holds on the clean report has the figure; hidden: rounding, or an inequality, leaves the
 * equations intact; unchanged: another place of the same number was read; visible: some equation breaks.
 */
export type Fate = 'refused' | 'uncovered' | 'hidden' | 'unchanged' | 'visible';

export interface Case {
  readonly row: string;
  readonly fate: Fate;
  readonly finding: Finding;
}

/** The counts of a row of the table. */
export interface Row {
  readonly name: string;
  readonly planted: number;
  readonly refused: number;
  readonly uncovered: number;
  readonly hidden: number;
  readonly visible: number;
  readonly detected: number;
  readonly located: number;
  readonly verdicts: number;
  readonly implied: number;
  /** Sizes of the sets that were named, in ascending order. */
  readonly sizes: readonly number[];
  readonly tooMany: number;
  readonly blameTotal: number;
  readonly blameAll: number;
  readonly allSizes: readonly number[];
}

const ascending = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/** Counts the cases of one row. Located, verdicts and implied are of those detected; detected of those visible. */
export function rowOf(name: string, cases: readonly Case[]): Row {
  const count = (fate: Fate): number => cases.filter((one) => one.fate === fate).length;
  const visible = cases.filter(({ fate }) => fate === 'visible').map(({ finding }) => finding);
  const found = visible.filter(({ detected }) => detected);
  const among = (test: (finding: Finding) => boolean): number => found.filter(test).length;
  return {
    name,
    planted: cases.length,
    refused: count('refused'),
    uncovered: count('uncovered'),
    hidden: count('hidden') + count('unchanged'),
    visible: visible.length,
    detected: found.length,
    located: among(({ located }) => located),
    verdicts: among(({ verdict }) => verdict),
    implied: among(({ implied }) => implied),
    sizes: ascending(found.flatMap(({ suspects }) => (suspects === null ? [] : [suspects]))),
    tooMany: among(({ tooMany }) => tooMany),
    blameTotal: among(({ blameTotal }) => blameTotal.hit),
    blameAll: among(({ blameAll }) => blameAll.hit),
    allSizes: ascending(found.map(({ blameAll }) => blameAll.size)),
  };
}

/** The value below which this part of the ascending values lies; 0 for none. */
export const quantile = (values: readonly number[], part: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

/** A share in per cent with one decimal, `-` of nothing. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)}%`;

/** Cases by row, in the order in which the rows first come, and all of them together. */
export function rowsOf(title: string, cases: readonly Case[]): readonly Row[] {
  const groups = Map.groupBy(cases, ({ row }) => row);
  return [...[...groups].map(([name, own]) => rowOf(name, own)), rowOf(title, cases)];
}
