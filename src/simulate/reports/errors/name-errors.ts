import type { Fragment, List, Mark } from '../text/fragments.ts';
import { claimsOf, readingsOf } from '../text/readings.ts';
import { type ListedWords, NO_CHANGES, type Rendering, render } from '../text/render.ts';
import type { PlantedError, ShortList, Soil } from './planted-error.ts';

/** Fewest names of a list that one is left out of. */
const FEWEST_NAMES = 3;

const isName = ({ mark: { states }, list }: ListedWords): boolean =>
  states?.kind === 'item' && states.item.field === 'orgUnits' && list.items.length >= FEWEST_NAMES;

/** Where the names of a list begin, the left out one aside, and how many there are. */
function firstOf({ listed, marks }: Rendering, list: List, without: Mark | null): number {
  const starts = listed
    .filter((one) => one.list === list && one.mark !== without)
    .map((one) => marks.get(one.mark)?.start ?? 0);
  return Math.min(...starts);
}

/** A name that is left out, and the list that is short of it then. */
interface Choice {
  readonly name: ListedWords;
  readonly words: string;
}

function chooseName({ report: { rendering }, chance }: Soil): Choice | null {
  const names = rendering.listed.filter(isName);
  if (names.length === 0) return null;
  const name = chance.pick(names);
  const span = rendering.marks.get(name.mark);
  return { name, words: span === undefined ? '' : rendering.text.slice(span.start, span.end) };
}

function shortList(before: Rendering, after: Rendering, { name }: Choice): ShortList {
  const { length } = name.list.items;
  return {
    was: firstOf(before, name.list, null),
    now: firstOf(after, name.list, name.mark),
    truth: { digits: String(length), unit: null },
    stated: { digits: String(length - 1), unit: null },
  };
}

const NOTHING = { wrong: [], missing: [], siblings: [] } as const;

/** Leaves a name out of a list whose length the report states; null where it lists none. */
export function dropName(soil: Soil): PlantedError | null {
  const choice = chooseName(soil);
  if (choice === null) return null;
  const draft: Fragment = soil.report.draft;
  const rendering = render(draft, { ...NO_CHANGES, dropped: new Set([choice.name.item]) });
  const claims = claimsOf(rendering, readingsOf(rendering));
  const short = [shortList(soil.report.rendering, rendering, choice)];
  const note = `the report leaves out the name ${choice.words}`;
  return { ...NOTHING, side: 'source', kind: 'dropped-name', note, rendering, claims, short };
}

/** Claims all names of a list but one; null where the report lists none. */
export function missName(soil: Soil): PlantedError | null {
  const choice = chooseName(soil);
  if (choice === null) return null;
  const { rendering } = soil.report;
  const claims = claimsOf(rendering, readingsOf(rendering), new Set([choice.name.mark]));
  const short = [shortList(rendering, rendering, choice)];
  const note = `the name ${choice.words} is not read`;
  return { ...NOTHING, side: 'extraction', kind: 'missed-name', note, rendering, claims, short };
}
