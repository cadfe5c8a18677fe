import type { Figure, Item, Meaning } from '../text/fragments.ts';
import { claimsOf, readingsOf } from '../text/readings.ts';
import { type Changes, NO_CHANGES, type PlacedFigure, type Rendering, render } from '../text/render.ts';
import { changedByUnits, changedInPart, inOtherUnit, transposed, withTypo } from './misprint.ts';
import { dropName } from './name-errors.ts';
import { type PlantedError, printedOf, type Soil, type SourceErrorKind, siblingsOf } from './planted-error.ts';

/** Plants one error of this kind in the words of a report; null where the report has no place for it. */
export function plantSourceError(kind: SourceErrorKind, soil: Soil): PlantedError | null {
  if (kind === 'dropped-name') return dropName(soil);
  return kind === 'dropped-item' ? dropItem(soil) : misprint(kind, soil);
}

type Misprint = Exclude<SourceErrorKind, 'dropped-item' | 'dropped-name'>;

const measureOf = (meaning: Meaning): string | null => (meaning.field === 'budget' ? meaning.measure : null);

const isOfAccount = (meaning: Meaning): boolean =>
  meaning.field === 'budget' && /^project\.(?:opening|received|spent|closing)$/u.test(meaning.concept);

const isScore = (meaning: Meaning): boolean =>
  meaning.field === 'report' || (meaning.field === 'indicators' && /^(?:weight|score)$/u.test(meaning.value));

/** What two places that print one thing have in common. */
const thingOf = (figure: Figure): string =>
  figure.meaning.field === 'budget'
    ? JSON.stringify([{ ...figure.meaning, label: null }, figure.digits, figure.unit])
    : JSON.stringify([figure.meaning, figure.digits]);

/** The figures that the report prints more than once. */
function restated({ figures }: Rendering): ReadonlySet<Figure> {
  const things = Map.groupBy(
    figures.filter(({ figure }) => measureOf(figure.meaning) === 'amount'),
    ({ figure }) => thingOf(figure),
  );
  return new Set(
    [...things.values()].filter((all) => all.length > 1).flatMap((all) => all.map(({ origin }) => origin)),
  );
}

/** The figures that an error of this kind may befall. */
function placesFor(kind: Misprint, { report: { rendering }, isWanted }: Soil): readonly PlacedFigure[] {
  const wanted = rendering.figures.filter(({ origin }) => isWanted(origin));
  const twice = kind === 'restatement' ? restated(rendering) : new Set<Figure>();
  return wanted.filter(({ origin, figure: { meaning } }) => {
    switch (kind) {
      case 'restatement':
        return twice.has(origin);
      case 'unit-slip':
        return measureOf(meaning) === 'amount';
      case 'wrong-share':
        return measureOf(meaning) === 'share_percent';
      case 'wrong-growth':
        return measureOf(meaning) === 'change_percent';
      case 'wrong-rate':
        return measureOf(meaning) === 'rate_percent';
      case 'roll-forward':
        return measureOf(meaning) === 'amount' && isOfAccount(meaning);
      case 'staffing':
        return meaning.field === 'staffing';
      case 'score':
        return isScore(meaning);
      default:
        return true;
    }
  });
}

/** The most that a percentage, a count of people and a score are off. */
const MOST_OFF = { percent: 9, people: 3, points: 4 };

function misprinted(kind: Misprint, figure: Figure, { chance }: Soil): Figure | null {
  const put = (digits: string | null): Figure | null => (digits === null ? null : { ...figure, digits });
  switch (kind) {
    case 'digit-typo':
      return put(withTypo(chance, figure.digits));
    case 'transposition':
      return put(transposed(chance, figure.digits));
    case 'unit-slip':
      return inOtherUnit(figure);
    case 'restatement':
    case 'roll-forward':
      return put(changedInPart(chance, figure.digits));
    case 'staffing':
      return put(changedByUnits(chance, figure.digits, MOST_OFF.people));
    case 'score':
      return put(changedByUnits(chance, figure.digits, MOST_OFF.points));
    default:
      return put(changedByUnits(chance, figure.digits, MOST_OFF.percent));
  }
}

/** How often another figure is tried when one cannot be misprinted. */
const TRIES = 6;

function misprint(kind: Misprint, soil: Soil): PlantedError | null {
  const places = placesFor(kind, soil);
  if (places.length === 0) return null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { origin } = soil.chance.pick(places);
    const figure = misprinted(kind, origin, soil);
    if (figure !== null) return withMisprint(kind, soil, origin, figure);
  }
  return null;
}

const words = ({ digits, suffix }: Figure): string => `${digits}${suffix}`;

function withMisprint(kind: Misprint, { report }: Soil, origin: Figure, figure: Figure): PlantedError {
  const { rendering, claims } = rewritten(report.draft, { ...NO_CHANGES, replaced: new Map([[origin, figure]]) });
  const wrong = rendering.figures
    .filter((place) => place.origin === origin)
    .map((place) => ({ origin, place, truth: printedOf(origin), stated: printedOf(figure) }));
  const note = `the report prints ${words(figure)} for ${words(origin)}`;
  return { side: 'source', kind, note, rendering, claims, wrong, missing: [], siblings: [], short: [] };
}

function rewritten(draft: Soil['report']['draft'], changes: Changes) {
  const rendering = render(draft, changes);
  return { rendering, claims: claimsOf(rendering, readingsOf(rendering)) };
}

/** Fewest items of a list that one is left out of: with two, what is left is no list. */
const FEWEST_ITEMS = 3;

/** Items of lists that are announced as whole, each with a figure that is wanted. */
function droppable({ report: { rendering }, isWanted }: Soil): readonly PlacedFigure[] {
  return rendering.figures.filter(
    ({ origin, item, list }) =>
      item !== null &&
      list?.complete === true &&
      list.items.length >= FEWEST_ITEMS &&
      isWanted(origin) &&
      measureOf(origin.meaning) === 'amount',
  );
}

const isIn =
  (item: Item) =>
  (place: PlacedFigure): boolean =>
    place.item === item;

function dropItem(soil: Soil): PlantedError | null {
  const places = droppable(soil);
  if (places.length === 0) return null;
  const { item, list } = soil.chance.pick(places);
  if (item === null) return null;
  const before = soil.report.rendering;
  const { rendering, claims } = rewritten(soil.report.draft, { ...NO_CHANGES, dropped: new Set([item]) });
  const missing = before.figures.filter(isIn(item)).map(({ origin }) => origin);
  const note = `the report leaves out the item of ${missing.map(words).join(', ')}`;
  return {
    side: 'source',
    kind: 'dropped-item',
    note,
    rendering,
    claims,
    wrong: [],
    missing,
    siblings: siblingsOf(before, item, list),
    short: [],
  };
}
