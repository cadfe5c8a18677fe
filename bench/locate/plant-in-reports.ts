import {
  chanceFrom,
  EXTRACTION_ERRORS,
  type ExtractionErrorKind,
  type PlacedFigure,
  type PlantedError,
  plantError,
  type SimulatedReport,
  SOURCE_ERRORS,
  type SourceErrorKind,
  simulateReport,
} from '#simulate/reports/index.ts';
import { holds, type Outcome } from '../../src/check/outcome.ts';
import { coverageOf, isBroken, isLeft, type Replaced } from './coverage.ts';
import { failuresIn, judgeCase, type Sought } from './judge-case.ts';
import { type Keyer, outcomesOf, type Reconciled, reconcile } from './reconcile.ts';
import type { Case, Fate } from './tally.ts';

export type Kind = SourceErrorKind | ExtractionErrorKind;

/** A planted error with everything that is needed to show it to a person. */
export interface PlantedCase extends Case {
  readonly report: SimulatedReport;
  readonly keyer: Keyer;
  readonly planted: PlantedError;
  readonly said: Reconciled;
}

/** A report without an error, as one keyer reads it: what holds of it, and what is falsely questioned. */
export interface CleanReport {
  readonly report: SimulatedReport;
  readonly keyer: Keyer;
  readonly said: Reconciled;
  readonly outcomes: readonly Outcome[];
}

export function cleanReport(seed: number, keyer: Keyer): CleanReport {
  const report = simulateReport(seed);
  const said = reconcile(report.rendering.text, report.claims, keyer);
  return { report, keyer, said, outcomes: outcomesOf(said) };
}

const isEvery = (kind: Kind): kind is SourceErrorKind => SOURCE_ERRORS.some((one) => one === kind);
export const KINDS: readonly Kind[] = [...SOURCE_ERRORS, ...EXTRACTION_ERRORS];

/** The kinds that a keyer can be tried with: what the rules read wrongly is not for us to plant. */
export const kindsFor = (keyer: Keyer): readonly Kind[] => (keyer === 'perfect' ? KINDS : KINDS.filter(isEvery));

/** What the error does to the figures of the clean report. */
function replacedBy({ wrong, missing, short }: PlantedError, figures: readonly PlacedFigure[]): Replaced {
  const startOf = new Map(figures.map(({ origin, span }) => [origin, span.start]));
  const entries = [
    ...wrong.map(({ origin, stated }) => [startOf.get(origin), stated] as const),
    ...missing.map((origin) => [startOf.get(origin), null] as const),
    ...short.map(({ was, stated }) => [was, stated] as const),
  ];
  return new Map(entries.flatMap(([start, stated]) => (start === undefined ? [] : [[start, stated] as const])));
}

function fateOf(clean: CleanReport, said: Reconciled, planted: PlantedError, replaced: Replaced): Fate {
  if (clean.keyer === 'perfect' && said.refused > clean.said.refused) return 'refused';
  if (planted.kind === 'equal-digits') return 'unchanged';
  const covering = coverageOf(clean.outcomes);
  const outcomes = new Set([...replaced.keys()].flatMap((start) => covering.get(start) ?? []));
  if (![...outcomes].some((outcome) => isLeft(outcome, replaced))) return 'uncovered';
  return [...outcomes].some((outcome) => isBroken(outcome, replaced)) ? 'visible' : 'hidden';
}

/** Where the error is in the report as it now stands. */
function soughtOf(clean: CleanReport, planted: PlantedError, replaced: Replaced): Sought {
  const now = new Map(planted.rendering.figures.map(({ origin, span }) => [origin, span.start]));
  const broken = clean.outcomes.filter((outcome) => holds(outcome) && isBroken(outcome, replaced));
  const starts = new Set(broken.flatMap(({ identity }) => identity.figures.map(({ span }) => span.start)));
  const partners = clean.report.rendering.figures
    .filter(({ span }) => starts.has(span.start))
    .map(({ origin }) => origin);
  const beside = planted.missing.length === 0 ? [] : partners.flatMap((origin) => now.get(origin) ?? []);
  return {
    side: planted.side,
    wrong: [
      ...planted.wrong.map(({ place, truth }) => ({ start: place.span.start, truth })),
      ...planted.short.map(({ now: start, truth }) => ({ start, truth })),
    ],
    missing: planted.missing.map(({ digits, unit }) => ({ digits, unit })),
    beside: new Set(beside),
    unread: new Set(
      [...planted.missing, ...planted.wrong.map(({ origin }) => origin)].flatMap((origin) => now.get(origin) ?? []),
    ),
    known: failuresIn(clean.said),
  };
}

/** Plants one error of the kind in the report and sees what the program says; null where there is no place for it. */
export function plantCase(clean: CleanReport, kind: Kind): PlantedCase | null {
  const { report, keyer, outcomes } = clean;
  const covering = coverageOf(outcomes);
  const placed = new Map(report.rendering.figures.map(({ origin, span }) => [origin, span.start]));
  const chance = chanceFrom(report.seed * 131 + KINDS.indexOf(kind));
  const isWanted = (origin: PlacedFigure['origin']): boolean => covering.has(placed.get(origin) ?? -1);
  const planted = plantError(kind, { report, chance, isWanted });
  if (planted === null) return null;
  const said = reconcile(planted.rendering.text, planted.claims, keyer);
  const replaced = replacedBy(planted, report.rendering.figures);
  const finding = judgeCase(said, soughtOf(clean, planted, replaced));
  return { row: kind, fate: fateOf(clean, said, planted, replaced), finding, report, keyer, planted, said };
}
