import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { ComparedRow, Comparison } from '../../compare/comparison-schema.ts';
import { changeWords, rowName } from '../../compare/figure-words.ts';
import { reasonSentence } from '../../compare/reason-sentence.ts';
import { isWorse } from '../../compare/worst-verdict.ts';
import type { DocumentScore } from '../../evaluation-schema.ts';
import type { EvaluationRun, ReportCost } from '../../run-schema.ts';
import { rate } from '../figures.ts';
import { renderXml, type XmlElement, xml } from './xml-text.ts';

/** How the gate's doubts are told: `strict` makes a CANNOT TELL a failure, which is otherwise skipped with its reasons. */
export interface JunitRendering {
  readonly strictness?: 'lenient' | 'strict';
}

type Suite = (id: number) => XmlElement;

/** Seconds as the schema has them, with at most three decimals. */
const time = (value: number | null): string | null => (value === null ? null : value.toFixed(3));

const property = (name: string, value: string): XmlElement => xml('property', { name, value });

const tallied = (cases: readonly XmlElement[], kind: string): number =>
  cases.filter(({ content }) => typeof content !== 'string' && content.some(({ name }) => name === kind)).length;

function suite(
  name: string,
  options: { readonly id: number; readonly timestamp: string; readonly time: string | null },
  properties: readonly XmlElement[],
  cases: readonly XmlElement[],
): XmlElement {
  const tallies = { failures: tallied(cases, 'failure'), errors: 0, skipped: tallied(cases, 'skipped') };
  const attributes = { name, tests: cases.length, ...tallies, ...options };
  return xml('testsuite', attributes, [
    ...(properties.length === 0 ? [] : [xml('properties', {}, properties)]),
    ...cases,
  ]);
}

/** A field of a document: its figures, or why it was not scored. */
function fieldCase({ document, fields }: DocumentScore, name: FieldName): XmlElement {
  const field = fields[name];
  const attributes = { classname: document, name };
  if (field.state === 'unscored') return xml('testcase', attributes, [xml('skipped', { message: field.reason })]);
  const { counts } = field;
  const figures = `P ${rate(field.precision)}, R ${rate(field.recall)}, F1 ${rate(field.f1)}, attribute F1 ${rate(field.attributeF1)}; TP ${counts.truePositive}, FD ${counts.falseDiscovery}, FA ${counts.falseAlarm}, FN ${counts.falseNegative}`;
  return xml('testcase', attributes, [xml('system-out', {}, figures)]);
}

function fieldProperties({ part, repeats, fields }: DocumentScore): readonly XmlElement[] {
  const scores = FIELD_NAMES.flatMap((name) => {
    const field = fields[name];
    if (field.state === 'unscored') return [];
    const each = { precision: field.precision, recall: field.recall, f1: field.f1, attributeF1: field.attributeF1 };
    return Object.entries(each).flatMap(([score, value]) =>
      value === null ? [] : [property(`${name}.${score}`, value.toFixed(6))],
    );
  });
  return [...(part === null ? [] : [property('part', part)]), property('repeats', String(repeats)), ...scores];
}

function costProperties(cost: ReportCost | undefined, currency: string | null): readonly XmlElement[] {
  if (cost === undefined) return [];
  const { document: _, money, modelSeconds, ...counts } = cost;
  const known = { ...counts, money, modelSeconds };
  return [
    ...Object.entries(known).flatMap(([name, value]) =>
      value === null ? [] : [property(`cost.${name}`, String(value))],
    ),
    ...(money === null || currency === null ? [] : [property('cost.currency', currency)]),
  ];
}

/** An ISO date or time as reports have it, to the second and without a zone: `2026-11-22T00:00:00`. */
const timestampOf = (date: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/u.exec(date)?.[0] ?? `${date.slice(0, 10)}T00:00:00`;

const documentSuite =
  (run: EvaluationRun, document: DocumentScore): Suite =>
  (id) => {
    const cost = run.costs?.find((each) => each.document === document.document);
    return suite(
      document.document,
      { id, timestamp: timestampOf(run.date), time: time(cost?.modelSeconds ?? null) },
      [...fieldProperties(document), ...costProperties(cost, run.currency)],
      FIELD_NAMES.map((field) => fieldCase(document, field)),
    );
  };

/** What a CANNOT TELL or a FAIL comes to: a field that is worse than the verdict over all is not critical. */
function failing(row: ComparedRow, { verdict }: Comparison, strict: boolean): 'failure' | 'skipped' | null {
  if (row.verdict === 'PASS' || row.verdict === 'UNCHANGED') return null;
  if (isWorse(row.verdict, verdict)) return 'skipped';
  return row.verdict === 'FAIL' || strict ? 'failure' : 'skipped';
}

function rowCase(row: ComparedRow, comparison: Comparison, strict: boolean): XmlElement {
  const attributes = { classname: 'comparison', name: rowName(row) };
  const figures = `${rate(row.before)} → ${rate(row.after)} (${changeWords(row.difference)}) in ${row.documents} documents`;
  const reasons = row.reasons.map((reason) => reasonSentence(reason, row)).join(' ');
  const uncritical = isWorse(row.verdict, comparison.verdict) ? ' (not critical)' : '';
  const message = `${row.verdict}${uncritical}: ${reasons}`;
  const result = failing(row, comparison, strict);
  if (result === null) return xml('testcase', attributes, [xml('system-out', {}, `${message} ${figures}`)]);
  return xml('testcase', attributes, [xml(result, { type: row.verdict, message }, figures)]);
}

const comparisonSuite =
  (run: EvaluationRun, comparison: Comparison, strict: boolean): Suite =>
  (id) =>
    suite(
      'comparison',
      { id, timestamp: timestampOf(run.date), time: null },
      [property('before', comparison.before), property('verdict', comparison.verdict)],
      comparison.rows.map((row) => rowCase(row, comparison, strict)),
    );

const sumOf = (suites: readonly XmlElement[], attribute: string): number =>
  suites.reduce((total, { attributes }) => total + Number(attributes[attribute] ?? 0), 0);

/**
 * The run as JUnit XML after the schema that Jenkins checks reports with (junit-10.xsd): a suite a document with a case for
 * each field, whose figures are properties of the suite, and a suite `comparison` with a case for each row where there is a
 * comparison. GitLab keys cases by class name and name: they are unique. Ends with a line break.
 */
export function renderJunit(
  run: EvaluationRun,
  comparison: Comparison | null,
  { strictness = 'lenient' }: JunitRendering = {},
): string {
  const makers = [
    ...(comparison === null ? [] : [comparisonSuite(run, comparison, strictness === 'strict')]),
    ...run.evaluation.documents.map((document) => documentSuite(run, document)),
  ];
  const suites = makers.map((make, id) => make(id));
  const sums = { tests: sumOf(suites, 'tests'), failures: sumOf(suites, 'failures'), errors: 0 };
  const name = `duizhang eval, ${run.keyers.join(' and ')}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderXml(xml('testsuites', { name, time: time(sumOf(suites, 'time')), ...sums }, suites))}\n`;
}
