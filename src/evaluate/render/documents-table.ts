import { printable } from '#model/terminal-text.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { DocumentScore } from '../evaluation-schema.ts';
import { type DocumentFigures, f1Words, rankDocuments, unscoredReasons } from './document-figures.ts';
import { rate } from './figures.ts';
import { renderTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

/** Field names in two lines, so that a row of eight fits a terminal. */
const FIELD_HEADERS: Readonly<Record<FieldName, readonly [string, string]>> = {
  report: ['', 'report'],
  duties: ['', 'duties'],
  staffing: ['staff-', 'ing'],
  orgUnits: ['org', 'Units'],
  budget: ['', 'budget'],
  indicators: ['indi-', 'cators'],
  issues: ['', 'issues'],
  measures: ['mea-', 'sures'],
};

const HEADERS: readonly (readonly string[])[] = [0, 1].map((line) => [
  line === 0 ? '' : 'document',
  line === 0 ? 'mean' : 'F1',
  line === 0 ? 'of' : 'fields',
  ...FIELD_NAMES.map((field) => FIELD_HEADERS[field][line] ?? ''),
]);

const rowOf = ({ document, mean, fieldsWithF1 }: DocumentFigures): readonly string[] => [
  document.document,
  rate(mean),
  String(fieldsWithF1),
  ...FIELD_NAMES.map((field) => f1Words(document.fields[field])),
];

function renderRanked(heading: string, documents: readonly DocumentScore[]): readonly string[] {
  const { whole, partly } = rankDocuments(documents);
  const table = (title: string, figures: readonly DocumentFigures[]): readonly string[] =>
    figures.length === 0 ? [] : [`${printable(title)}\n${renderTable([...HEADERS, ...figures.map(rowOf)], 1)}`];
  return [
    ...table(`F1 by document, ${heading}, lowest first`, whole),
    ...table(`F1 by document, ${heading}, scored in some fields only: not to be ranked with the others`, partly),
  ];
}

/** The documents of each part from the lowest mean F1 on; those with unscored fields apart. */
export function renderDocuments(documents: readonly DocumentScore[]): readonly string[] {
  return [...Map.groupBy(documents, ({ part }) => part)].flatMap(([part, members]) =>
    renderRanked(part ?? 'no part', members),
  );
}

/** How many documents a reason names before it only counts them. */
const NAMED_DOCUMENTS = 12;

/** Every reason why fields were not scored, once, with the documents and fields that it is about. */
export function renderUnscored(documents: readonly DocumentScore[], width: number): readonly string[] {
  const reasons = unscoredReasons(documents);
  if (reasons.length === 0) return [];
  const lines = reasons.map(({ reason, places }) => {
    const named = places.slice(0, NAMED_DOCUMENTS).map(({ document, fields }) => `${document} (${fields.join(', ')})`);
    const more = places.length > named.length ? `; and ${places.length - named.length} more` : '';
    return wrapWords(`  ${reason}: ${named.join('; ')}${more}`, width, '    ');
  });
  return [`not scored\n${lines.join('\n')}`];
}
