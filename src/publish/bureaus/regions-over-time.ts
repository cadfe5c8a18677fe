import { DIVISIONS, type Division, type DivisionLevel, PRESENT } from './divisions.ts';
import { stemOf } from './short-names.ts';

/**
 * Which divisions are one region under several codes or names. Two are where one followed the other and nothing else
 * could be meant: the same code under a new name (襄樊市, 襄阳市), or the same name but for its kind within the same
 * province under a new code (密云县, 密云区). A region merged into another, or renamed with a new code (开县, 开州区),
 * ends here, and the other is a region of its own.
 */
export interface Region {
  /** Tells regions apart: `code`, with a name behind it where another region has taken the code over since. */
  readonly id: string;
  /** Six digits: the code of its latest division. */
  readonly code: string;
  readonly level: DivisionLevel;
  /** Its names, oldest first. */
  readonly divisions: readonly Division[];
}

type Chain = readonly Division[];

const provinceOf = ({ code }: Division): string => code.slice(0, 2);
const endOf = (chain: Chain): string =>
  chain
    .map(({ last }) => last)
    .toSorted()
    .at(-1) ?? '';
const startOf = (chain: Chain): string => chain.map(({ first }) => first).toSorted()[0] ?? PRESENT;
const oldestFirst = (chain: Chain): Chain => chain.toSorted((a, b) => (a.first < b.first ? -1 : 1));

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] => [
  ...Map.groupBy(items, keyOf).values(),
];

const stemKey = (division: Division): string => [provinceOf(division), division.level, stemOf(division.name)].join(' ');
const BY_STEM = Map.groupBy(DIVISIONS, stemKey);

const peersOf = (division: Division): Chain =>
  (BY_STEM.get(stemKey(division)) ?? []).filter(({ code }) => code !== division.code);

/** A code that was passed on: its place goes on under another code, or the new one was there under another before. */
const passedOn = (former: Division, later: Division): boolean =>
  peersOf(former).some(({ first }) => first > former.last) || peersOf(later).some(({ last }) => last < later.first);

const renamed = (former: Division, later: Division): boolean =>
  former.last < later.first && (stemOf(former.name) === stemOf(later.name) || !passedOn(former, later));

/** The divisions of one code, each with its former names. */
function chainsOfCode(divisions: Chain): readonly Chain[] {
  const chains: Division[][] = [];
  for (const division of oldestFirst(divisions)) {
    const former = chains.at(-1)?.at(-1);
    if (former !== undefined && renamed(former, division)) chains.at(-1)?.push(division);
    else chains.push([division]);
  }
  return chains;
}

/** Chains of one province, level and stem are one region if each ended before the next began. */
function joinSuccessive(chains: readonly Chain[]): readonly Chain[] {
  const ordered = chains.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  const successive = ordered.every((chain, index) => index === 0 || endOf(ordered[index - 1] ?? []) < startOf(chain));
  return successive ? [ordered.flat()] : chains;
}

const latestOf = (chain: Chain): Division | undefined => chain.toSorted((a, b) => (a.last > b.last ? -1 : 1))[0];

const latestStem = (chain: Chain): string => {
  const latest = latestOf(chain);
  return latest === undefined ? '' : stemKey(latest);
};

function regionOf(chain: Chain, lastUser: ReadonlyMap<string, string>): readonly Region[] {
  const latest = latestOf(chain);
  if (latest === undefined) return [];
  const { code, name, level } = latest;
  const id = lastUser.get(code) === name ? code : `${code} ${name}`;
  return [{ id, code, level, divisions: oldestFirst(chain) }];
}

function allRegions(): readonly Region[] {
  const chains = groupBy(DIVISIONS, ({ code }) => code).flatMap(chainsOfCode);
  const joined = groupBy(chains, latestStem).flatMap(joinSuccessive);
  const lastUser = new Map(
    DIVISIONS.toSorted((a, b) => (a.last < b.last ? -1 : 1)).map(({ code, name }) => [code, name]),
  );
  return joined.flatMap((chain) => regionOf(chain, lastUser));
}

/** Every region, today's and abolished ones. */
export const REGIONS: readonly Region[] = allRegions();
