import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import type {
  Aggregate,
  Counts,
  DocumentField,
  DocumentScore,
  Evaluation,
  FactScore,
  PartScore,
} from './evaluation-schema.ts';
import { renderTable } from './text-table.ts';

/** Three decimals; a dash where there was nothing to score. */
const rate = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

const COUNT_HEADERS = ['TP', 'FD', 'FA', 'FN'];
const countCells = (counts: Counts): readonly string[] =>
  [counts.truePositive, counts.falseDiscovery, counts.falseAlarm, counts.falseNegative].map(String);

const FIELD_HEADER = [
  'field',
  'P',
  'R',
  'F1',
  'macro F1',
  'attribute F1',
  ...COUNT_HEADERS,
  'with span',
  'on gold',
  'mean IoU',
];

const fieldRow = (field: string, score: Aggregate): readonly string[] => [
  field,
  ...[score.precision, score.recall, score.f1, score.macroF1, score.attributeF1].map(rate),
  ...countCells(score.counts),
  ...[score.grounding.valuesWithSpan, score.grounding.spansOnGold, score.grounding.meanIntersectionOverUnion].map(rate),
];

const heading = ({ part, documents }: PartScore): string =>
  `${part} (${documents} ${documents === 1 ? 'document' : 'documents'})`;

function renderPart(part: PartScore): string {
  const rows = FIELD_NAMES.map((field) => fieldRow(field, part.fields[field]));
  return `${heading(part)}\n${renderTable([FIELD_HEADER, ...rows], 1)}`;
}

/** `right/of share` of an attribute in each part. */
function attributeRows(evaluation: Evaluation): readonly (readonly string[])[] {
  const parts = [...evaluation.parts, evaluation.total];
  return FIELD_NAMES.flatMap((field) =>
    Object.keys(evaluation.total.fields[field].attributes).map((name) => [
      field,
      name,
      ...parts.flatMap((part) => {
        const { right, of } = part.fields[field].attributes[name] ?? { right: 0, of: 0 };
        return [`${right}/${of}`, rate(of === 0 ? null : right / of)];
      }),
    ]),
  );
}

function renderAttributes(evaluation: Evaluation): string {
  const parts = [...evaluation.parts, evaluation.total].flatMap(({ part }) => [part, '']);
  return `attributes of the items found (right/of those that gold labels)\n${renderTable([['field', 'attribute', ...parts], ...attributeRows(evaluation)], 2)}`;
}

const FACT_HEADER = ['fact', 'P', 'R', 'F1', ...COUNT_HEADERS, 'TN', 'FA/(FA+TN)'];

const factRow = (fact: string, score: FactScore): readonly string[] => [
  fact,
  ...[score.precision, score.recall, score.f1].map(rate),
  ...countCells(score.counts),
  String(score.counts.trueNegative),
  rate(score.falseAlarmRate),
];

function renderFacts(part: PartScore): string {
  const rows = REPORT_FACT_NAMES.map((fact) => factRow(fact, part.facts[fact]));
  return `facts of the report, ${heading(part)}\n${renderTable([FACT_HEADER, ...rows], 1)}`;
}

/** A field that could not be scored is told apart from one that had nothing to score. */
const fieldCell = (field: DocumentField): string => (field.state === 'scored' ? rate(field.f1) : 'unscored');

const documentRow = ({ document, part, fields }: DocumentScore): readonly string[] => [
  document,
  part ?? '–',
  ...FIELD_NAMES.map((field) => fieldCell(fields[field])),
];

const renderDocuments = (documents: readonly DocumentScore[]): string =>
  `F1 by document\n${renderTable([['document', 'part', ...FIELD_NAMES], ...documents.map(documentRow)], 2)}`;

const LEGEND =
  'TP right, FD different, FA predicted where gold has nothing, FN missing, TN both say nothing; – = nothing to score.';

/**
 * The evaluation as tables for a terminal: each part and the total by field, the facts of the report, F1 by document.
 * No trailing line break.
 */
export const renderEvaluation = (evaluation: Evaluation): string =>
  [
    ...evaluation.parts.map(renderPart),
    renderPart(evaluation.total),
    renderFacts(evaluation.total),
    renderAttributes(evaluation),
    renderDocuments(evaluation.documents),
    LEGEND,
  ].join('\n\n');
