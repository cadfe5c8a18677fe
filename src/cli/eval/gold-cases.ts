import { type GoldCase, type GoldFolder, type LoadedGold, loadGold } from '#pipeline/gold/gold-set.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';

const nameOf = ({ gold }: GoldCase): string => gold.document;

/** A report is scored once: of several gold files of one name the first counts. */
const labelledTwice = ([first, ...others]: readonly GoldCase[]): readonly string[] =>
  first === undefined || others.length === 0
    ? []
    : [`${nameOf(first)} is labelled by ${others.length + 1} gold files: the first is scored, the others are not.`];

/** The labelled reports of all folders. Throws a CliError when none is left that can be used. */
export async function loadCases(folders: readonly GoldFolder[]): Promise<LoadedGold> {
  const loaded = await Promise.all(folders.map(loadGold));
  const cases = [
    ...Map.groupBy(
      loaded.flatMap((each) => each.cases),
      nameOf,
    ).values(),
  ];
  const all = {
    cases: cases.flatMap((named) => named.slice(0, 1)),
    leftOut: [...loaded.flatMap((each) => each.leftOut), ...cases.flatMap(labelledTwice)],
  };
  if (all.cases.length > 0) return all;
  const places = folders.map((folder) => folder.goldFolder).join(', ');
  if (all.leftOut.length > 0)
    throw new CliError({
      message: `None of the ${all.leftOut.length} gold file(s) in ${places} can be used: nothing was scored.\n${all.leftOut.join('\n')}`,
      exitCode: EXIT.someFailed,
    });
  throw new CliError({ message: `No gold (*.gold.json) in ${places}: nothing was scored.` });
}

/** The cases of one part, or all where none is named. Throws a CliError for a part that there is not. */
export function casesOfPart(gold: LoadedGold, part: string | undefined): LoadedGold {
  if (part === undefined) return gold;
  const cases = gold.cases.filter((each) => each.part === part);
  if (cases.length > 0) return { ...gold, cases };
  const parts = [...new Set(gold.cases.map((each) => each.part))].sort().join(', ');
  throw new CliError({ message: `There is no part ${part}; there are: ${parts}.` });
}

/** The cases named, or all where none are. Throws a CliError for no name, and for one that no case has. */
export function casesNamed(gold: LoadedGold, names: readonly string[] | undefined): LoadedGold {
  if (names === undefined) return gold;
  if (names.length === 0) throw new CliError({ message: '--only names no report: nothing would be scored.' });
  const known = new Set(gold.cases.map(({ gold: { document } }) => document));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new CliError({ message: `--only: no labelled report is called ${unknown.join(', ')}.` });
  const wanted = new Set(names);
  return { ...gold, cases: gold.cases.filter(({ gold: { document } }) => wanted.has(document)) };
}

/** The part that rules and prompts must not be tuned with: what is wrong in it is shown only when it is asked for by name. */
export const BLIND_PART = 'test';

/** The parts whose wrong items stay hidden when `part` is asked for. */
export const hiddenParts = (part: string | undefined): ReadonlySet<string> =>
  new Set(part === BLIND_PART ? [] : [BLIND_PART]);
