import { textAt, toPair } from '#model/span.ts';
import { REPORT_FACT_NAMES, type ReportFactName } from '#schemas/record/report-facts.ts';
import { classOfFact } from './classify-miss.ts';
import type { FieldMiss, FieldResult, PreparedPair } from './evaluated-pair.ts';
import type { GroundingCounts, Miss, MissClass, MissSide, Outcome } from './evaluation-schema.ts';
import { factsAgree } from './facts-agree.ts';
import { groundingOfPair, groundingOfValues } from './grounding.ts';
import { factItemId } from './item-id.ts';
import { classifyNumberError } from './number-error.ts';
import { placesOf } from './places.ts';
import { predictionHashOf } from './prediction-hash.ts';
import { quantityOf } from './quantity.ts';
import { quoteOf } from './quote.ts';
import { addCounts, addGrounding, countsOf, NO_COUNTS, NO_GROUNDING } from './scores.ts';

/** The facts of the field `report` compared: the field's result, and each fact's outcome. */
export interface FactsResult extends FieldResult {
  readonly outcomes: Readonly<Record<ReportFactName, Outcome>>;
}

/** One of METRICS 1's five outcomes. */
function outcomeOf(fact: ReportFactName, { gold, record }: PreparedPair): Outcome {
  const [stated, predicted] = [gold.report[fact].value, record.report[fact].value];
  if (stated === null) return predicted === null ? 'trueNegative' : 'falseAlarm';
  if (predicted === null) return 'falseNegative';
  return factsAgree(fact, stated, predicted, gold.report.region.value) ? 'truePositive' : 'falseDiscovery';
}

/** A derived value (level, kind) has no place of its own and is left out of the share of values with a span. */
function groundingOf(fact: ReportFactName, outcome: Outcome, pair: PreparedPair): GroundingCounts {
  const published = pair.record.report[fact];
  if (published.value === null) return NO_GROUNDING;
  const isDerived = published.derivedFrom !== null && published.spans.length === 0;
  const values = groundingOfValues(isDerived ? [] : [published]);
  if (outcome !== 'truePositive') return values;
  const gold = placesOf(pair.text, pair.gold.report[fact].spans);
  return addGrounding(values, groundingOfPair(gold, placesOf(pair.text, published.spans)));
}

type Stated = PreparedPair['gold']['report'][ReportFactName] | PreparedPair['record']['report'][ReportFactName];

function sideOf(fact: ReportFactName, { value, spans }: Stated, text: string): MissSide | null {
  if (value === null) return null;
  const places = placesOf(text, spans);
  const first = places[0];
  return {
    index: null,
    keys: { [fact]: String(value) },
    spans: places.map(toPair),
    quote: first === undefined ? null : quoteOf(textAt(text, first)),
  };
}

const MISS_KIND = {
  falseDiscovery: 'different',
  falseAlarm: 'false_alarm',
  falseNegative: 'missing',
} as const satisfies Partial<Record<Outcome, Miss['kind']>>;

/** The difference of two stated values; facts that are numbers have the class of their error. */
function differencesOf(fact: ReportFactName, pair: PreparedPair): Miss['differences'] {
  const [gold, predicted] = [pair.gold.report[fact].value, pair.record.report[fact].value].map(String);
  const isNumber = [gold, predicted].every((each) => /^\d+(?:\.\d+)?$/u.test(each ?? ''));
  const numberError = isNumber
    ? classifyNumberError(quantityOf(gold ?? '', null), quantityOf(predicted ?? '', null), pair.goldNumbers)
    : null;
  return [{ key: fact, numberError }];
}

function classOf(fact: ReportFactName, kind: Miss['kind'], differences: Miss['differences']): MissClass {
  if (kind === 'missing') return 'missing';
  return kind === 'false_alarm' ? 'invented' : classOfFact(fact, differences);
}

function missOf(fact: ReportFactName, outcome: Outcome, pair: PreparedPair): FieldMiss | null {
  if (outcome === 'truePositive' || outcome === 'trueNegative') return null;
  const kind = MISS_KIND[outcome];
  const differences = outcome === 'falseDiscovery' ? differencesOf(fact, pair) : [];
  return {
    field: 'report',
    fact,
    item: factItemId(fact),
    kind,
    class: classOf(fact, kind, differences),
    gold: sideOf(fact, pair.gold.report[fact], pair.text),
    predicted: sideOf(fact, pair.record.report[fact], pair.text),
    differences,
  };
}

/** The same thing computed for every fact of the report. */
export const forEachFact = <T>(make: (fact: ReportFactName) => T): Record<ReportFactName, T> => ({
  title: make('title'),
  bureau: make('bureau'),
  region: make('region'),
  level: make('level'),
  fiscalYear: make('fiscalYear'),
  kind: make('kind'),
  reportDate: make('reportDate'),
  selfScore: make('selfScore'),
  grade: make('grade'),
});

/** Scores the facts of one report. */
export function scoreFacts(pair: PreparedPair): FactsResult {
  const outcomes = forEachFact((fact) => outcomeOf(fact, pair));
  const each = REPORT_FACT_NAMES.map((fact) => [fact, outcomes[fact]] as const);
  return {
    outcomes,
    counts: each.map(([, outcome]) => countsOf(outcome)).reduce(addCounts, NO_COUNTS),
    attributes: {},
    grounding: each.map(([fact, outcome]) => groundingOf(fact, outcome, pair)).reduce(addGrounding, NO_GROUNDING),
    misses: each.flatMap(([fact, outcome]) => missOf(fact, outcome, pair) ?? []),
    predictions: predictionHashOf(pair.record, 'report'),
  };
}
