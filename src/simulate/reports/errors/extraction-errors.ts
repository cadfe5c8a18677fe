import type { Figure, Meaning } from '../text/fragments.ts';
import { isSameNumber } from '../text/printing.ts';
import { claimsOf, type Reading, readingsOf } from '../text/readings.ts';
import type { PlacedFigure } from '../text/render.ts';
import { missName } from './name-errors.ts';
import {
  type ExtractionErrorKind,
  type PlantedError,
  printedOf,
  type Soil,
  siblingsOf,
  type WrongFigure,
} from './planted-error.ts';

/** Plants one error of this kind in the claims about a report that is right; null where there is no place for it. */
export function plantExtractionError(kind: ExtractionErrorKind, soil: Soil): PlantedError | null {
  switch (kind) {
    case 'missed-item':
      return missItem(soil);
    case 'missed-name':
      return missName(soil);
    case 'wrong-label':
    case 'wrong-basis':
      return swap(kind, soil);
    default:
      return takeNeighbour(kind, soil);
  }
}

const words = ({ digits, suffix }: Figure): string => `${digits}${suffix}`;

const isSame = (one: Figure, other: Figure): boolean =>
  one.unit === other.unit && isSameNumber(one.digits, other.digits);

const measureOf = (meaning: Meaning): string =>
  meaning.field === 'budget'
    ? meaning.measure
    : meaning.field === 'indicators'
      ? `row ${meaning.value}`
      : meaning.field;

/** Figures of one sort: where the one is read for the other, what is claimed still reads as printed. */
const isOfSort = (one: Figure, other: Figure): boolean =>
  one.meaning.field === other.meaning.field &&
  one.unit === other.unit &&
  measureOf(one.meaning) === measureOf(other.meaning);

type Neighbourly = Extract<ExtractionErrorKind, 'wrong-cell' | 'wrong-row' | 'wrong-line' | 'equal-digits'>;

/** A cell of an indicator is read for another of its row; figures of money stand beside each other in one unit. */
const isBeside = (one: Figure, other: Figure): boolean =>
  one.cell !== null &&
  other.cell !== null &&
  one.cell.table === other.cell.table &&
  one.cell.row === other.cell.row &&
  Math.abs(one.cell.column - other.cell.column) === 1 &&
  one.meaning.field === other.meaning.field &&
  one.suffix === other.suffix &&
  (one.meaning.field === 'indicators' || (one.unit === other.unit && isOfSort(one, other)));

/** A row of a form cites its own words, so that only figures of money can be read from the row above or below. */
const isAbove = (one: Figure, other: Figure): boolean =>
  one.cell !== null &&
  other.cell !== null &&
  one.cell.table === other.cell.table &&
  one.cell.column === other.cell.column &&
  Math.abs(one.cell.row - other.cell.row) === 1 &&
  one.meaning.field === 'budget' &&
  isOfSort(one, other);

/** The items of one list, or the same thing of another year or budget, stand in lines beside each other. */
const isInLine = (one: PlacedFigure, other: PlacedFigure): boolean =>
  one.list !== null &&
  one.list === other.list &&
  one.item !== other.item &&
  one.row === null &&
  other.row === null &&
  one.figure.cell === null &&
  isOfSort(one.figure, other.figure);

function neighboursOf(kind: Neighbourly, one: PlacedFigure, all: readonly PlacedFigure[]): readonly PlacedFigure[] {
  const others = all.filter((other) => other !== one);
  if (kind === 'equal-digits')
    return one.row !== null
      ? []
      : others.filter(
          (other) => other.row === null && isOfSort(one.figure, other.figure) && isSame(one.figure, other.figure),
        );
  const differing = others.filter((other) => !isSame(one.figure, other.figure));
  if (kind === 'wrong-cell') return differing.filter((other) => isBeside(one.figure, other.figure));
  if (kind === 'wrong-row') return differing.filter((other) => isAbove(one.figure, other.figure));
  return differing.filter((other) => isInLine(one, other));
}

/** How often another figure is tried when one has no neighbour to be taken for. */
const TRIES = 12;

function takeNeighbour(kind: Neighbourly, soil: Soil): PlantedError | null {
  const { report, chance, isWanted } = soil;
  const { figures } = report.rendering;
  const wanted = figures.filter(({ origin }) => isWanted(origin));
  for (let tries = 0; tries < TRIES && wanted.length > 0; tries += 1) {
    const one = chance.pick(wanted);
    const neighbours = neighboursOf(kind, one, figures);
    if (neighbours.length === 0) continue;
    const other = chance.pick(neighbours);
    const note = `${words(other.figure)} is read for ${words(one.figure)}`;
    const readings = readingsOf(report.rendering).map((reading) =>
      reading.place === one ? { ...reading, place: other } : reading,
    );
    return misread(kind, soil, { readings, note, wrong: [wrongFigure(one, other)] });
  }
  return null;
}

/** What is claimed of `one` is cited at `other`. */
const wrongFigure = (one: PlacedFigure, other: PlacedFigure): WrongFigure => ({
  origin: one.origin,
  place: other,
  truth: printedOf(one.figure),
  stated: printedOf(other.figure),
});

interface Misreading {
  readonly readings: readonly Reading[];
  readonly note: string;
  readonly wrong: readonly WrongFigure[];
}

const misread = (kind: ExtractionErrorKind, { report }: Soil, { readings, note, wrong }: Misreading): PlantedError => ({
  side: 'extraction',
  kind,
  note,
  rendering: report.rendering,
  claims: claimsOf(report.rendering, readings),
  wrong,
  missing: [],
  siblings: [],
  short: [],
});

const conceptOf = (meaning: Meaning): string | null =>
  meaning.field === 'budget' || meaning.field === 'staffing' ? meaning.concept : null;

const basisOf = (meaning: Meaning): string | null => (meaning.field === 'budget' ? meaning.basis : null);

/** Where one sentence or line ends, nobody takes the next figure for the last one. */
const END_OF_SENTENCE = /[。\n]/u;

/** Two figures stand beside each other in one table, or in one sentence. */
function areBeside(text: string, one: PlacedFigure, other: PlacedFigure): boolean {
  const [a, b] = [one.figure.cell, other.figure.cell];
  if (a !== null || b !== null) return a?.table === b?.table;
  return !END_OF_SENTENCE.test(text.slice(one.span.end, other.span.start));
}

/** Two figures of one sort whose concepts, or only bases, differ. */
function canSwap(kind: 'wrong-label' | 'wrong-basis', one: PlacedFigure, other: PlacedFigure): boolean {
  const [a, b] = [one.figure.meaning, other.figure.meaning];
  if (isSame(one.figure, other.figure) || !isOfSort(one.figure, other.figure) || conceptOf(a) === null) return false;
  const isOfOneConcept = conceptOf(a) === conceptOf(b);
  return kind === 'wrong-label' ? !isOfOneConcept : isOfOneConcept && basisOf(a) !== basisOf(b);
}

function swap(kind: 'wrong-label' | 'wrong-basis', soil: Soil): PlantedError | null {
  const { report, chance, isWanted } = soil;
  const { figures, text } = report.rendering;
  const pairs = figures.flatMap((one, at) => {
    const other = figures[at + 1];
    return other !== undefined && isWanted(one.origin) && areBeside(text, one, other) && canSwap(kind, one, other)
      ? [[one, other] as const]
      : [];
  });
  if (pairs.length === 0) return null;
  const [one, other] = chance.pick(pairs);
  const readings = readingsOf(report.rendering).map((reading) => {
    if (reading.place === one) return { ...reading, place: other };
    return reading.place === other ? { ...reading, place: one } : reading;
  });
  const note = `${words(one.figure)} and ${words(other.figure)} are taken for each other`;
  return misread(kind, soil, { readings, note, wrong: [wrongFigure(one, other), wrongFigure(other, one)] });
}

/** Fewest items of a list that one is missed of. */
const FEWEST_ITEMS = 3;

/** A line of a table that sums up nothing is no item: what the others leave is not told by any sum. */
function missItem(soil: Soil): PlantedError | null {
  const { report, chance, isWanted } = soil;
  const { rendering } = report;
  const places = rendering.figures.filter(
    ({ origin, list, row }) =>
      list !== null &&
      row === null &&
      (list.complete || origin.cell === null) &&
      list.items.length >= FEWEST_ITEMS &&
      isWanted(origin) &&
      measureOf(origin.meaning) === 'amount',
  );
  if (places.length === 0) return null;
  const { item, list } = chance.pick(places);
  if (item === null) return null;
  const isOfItem = ({ item: own }: PlacedFigure): boolean => own === item;
  const readings = readingsOf(rendering).filter(({ place }) => !isOfItem(place));
  const missing = rendering.figures.filter(isOfItem).map(({ origin }) => origin);
  const error = misread('missed-item', soil, {
    readings,
    note: `${missing.map(words).join(', ')} is not read`,
    wrong: [],
  });
  return { ...error, missing, siblings: siblingsOf(rendering, item, list) };
}
