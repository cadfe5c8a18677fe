import { cutToWidth, printable } from '#model/terminal-text.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import type { Evaluation, PartScore } from '../evaluation-schema.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { attributeRows } from './attribute-rows.ts';
import { COST_HEADERS, costCells, costsOf, totalCost } from './cost-figures.ts';
import { renderDocuments, renderUnscored } from './documents-table.ts';
import { FACT_HEADERS, factCells } from './fact-cells.ts';
import { FIELD_COLUMNS, partHeading } from './field-columns.ts';
import { runFacts } from './run-facts.ts';
import { renderTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

/** Columns that tables and sentences keep to where their names allow it. */
const WIDTH = 100;

export interface RunRendering {
  /** Columns of the terminal, for sentences; absent = 100. */
  readonly width?: number;
}

function renderPart(part: PartScore): string {
  const columns = FIELD_COLUMNS;
  const rows = FIELD_NAMES.map((field) => [field, ...columns.map((column) => column.words(part.fields[field]))]);
  const headers = [
    ['', ...columns.map(({ header }) => header[0])],
    ['field', ...columns.map(({ header }) => header[1])],
  ];
  return `${printable(partHeading(part))}\n${renderTable([...headers, ...rows], 1)}`;
}

function renderAttributes({ parts, total }: Evaluation): string {
  const names = [...parts, total].flatMap(({ part }) => [part, '']);
  const rows = attributeRows([...parts, total]);
  return `attributes of the items found (right/of those that gold labels)\n${renderTable([['field', 'attribute', ...names], ...rows], 2)}`;
}

function renderFacts(part: PartScore): string {
  const rows = REPORT_FACT_NAMES.map((fact) => [fact, ...factCells(part.facts[fact])]);
  return `facts of the report, ${printable(part.part)}\n${renderTable([['fact', ...FACT_HEADERS], ...rows], 1)}`;
}

function renderCosts(run: EvaluationRun): readonly string[] {
  const costs = costsOf(run);
  if (costs === null) return [];
  const rows = costs.map((cost) => [cost.document, ...costCells(cost, run.currency)]);
  const total = ['all', ...costCells(totalCost(costs), run.currency)];
  return [`cost by report\n${renderTable([['document', ...COST_HEADERS], ...rows, total], 1)}`];
}

const LEGEND = [
  'P precision, R recall, F1 their harmonic mean; macro F1 the mean of the documents’ F1, over so many documents; attr. F1 counts only items all of whose key attributes are right.',
  'TP right, FD different, FA predicted where gold has nothing, FN missing, TN both say nothing; means over repeats.',
  'With span: values with a place; on gold: places that touch gold’s; IoU: how far they cover each other; in docs: documents in which the field was scored.',
  '– = not scored (the reasons are above), · = nothing to score on either side. Neither is zero.',
];

const renderFactsOfRun = (run: EvaluationRun, width: number): string =>
  runFacts(run)
    .map(({ name, words }) => wrapWords(`${name}: ${words}`, width, '  '))
    .join('\n');

/** Columns of a sentence about what was left out; longer ones are cut. */
const LEFT_OUT_WIDTH = 400;

const renderLeftOut = ({ leftOut }: EvaluationRun): readonly string[] =>
  leftOut.length === 0
    ? []
    : [
        `left out of the scores\n${leftOut.map((reason) => `  ${cutToWidth(printable(reason.replace(/\s+/gu, ' ')), LEFT_OUT_WIDTH)}`).join('\n')}`,
      ];

/** Only one part: the total would say the same again. */
const isTotal = ({ parts, total }: Evaluation): boolean =>
  parts.length === 1 && parts[0]?.documents === total.documents;

function renderScores(evaluation: Evaluation): readonly string[] {
  return [
    ...evaluation.parts.map(renderPart),
    ...(isTotal(evaluation) ? [] : [renderPart(evaluation.total)]),
    renderFacts(evaluation.total),
    renderAttributes(evaluation),
    ...renderDocuments(evaluation.documents),
  ];
}

const renderClosing = ({ documents }: Evaluation, width: number): readonly string[] => [
  ...renderUnscored(documents, width),
  LEGEND.map((line) => wrapWords(line, width, '  ')).join('\n'),
];

/** The scores alone, of an evaluation of which nothing else is known. */
export const renderEvaluation = (evaluation: Evaluation): string =>
  [...renderScores(evaluation), ...renderClosing(evaluation, WIDTH)].join('\n\n');

/**
 * The run as tables for a terminal: what was evaluated, each part and the total by field, the facts of the report, attributes,
 * documents from the lowest F1 on, costs, what was not scored and why. Without control characters; no trailing line break.
 */
export const renderRun = (run: EvaluationRun, { width = WIDTH }: RunRendering = {}): string =>
  [
    renderFactsOfRun(run, width),
    ...renderScores(run.evaluation),
    ...renderCosts(run),
    ...renderLeftOut(run),
    ...renderClosing(run.evaluation, width),
  ].join('\n\n');
