import type { Evidence, EvidenceRole } from '#model/claim.ts';
import type { Span } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import type { CellValue } from './form-cell.ts';
import { projectOfForm } from './form-project.ts';
import type { FormRow } from './form-rows.ts';
import { readForms } from './read-forms.ts';

const numberOf = (value: CellValue): string | null => (value.kind === 'number' ? value.value : null);
const unitIn = (value: CellValue): string | null => (value.kind === 'number' ? value.unit : null);
const boundOf = (value: CellValue) => (value.kind === 'number' ? value.comparator : null);
const isApprox = (value: CellValue): boolean => value.kind === 'number' && value.approx;

/** The digits of a number, the words of anything else. */
const placeOf = (value: CellValue): Span | null =>
  value.kind === 'number' ? value.digits : value.kind === 'words' ? value.span : null;

function evidenceOf(row: FormRow): readonly Evidence[] {
  const places: readonly (readonly [EvidenceRole, Span | null])[] = [
    ['label', row.name],
    ['target', placeOf(row.target)],
    ['actual', placeOf(row.actual)],
    ['weight', placeOf(row.weight)],
    ['score', placeOf(row.score)],
    ['unit', row.unitPlace],
  ];
  return places.flatMap(([role, span]) => (span === null ? [] : [{ role, span }]));
}

const digitsOf = (value: CellValue): Span | null => (value.kind === 'number' ? value.digits : null);

function draft(view: string, row: FormRow, project: string | null): DraftClaim {
  const { target, actual } = row;
  return {
    item: {
      field: 'indicators',
      source: 'table',
      level1: row.level1,
      level2: row.level2,
      project,
      name: row.name === null ? null : withoutWhiteSpace(view.slice(row.name.start, row.name.end)),
      target: numberOf(target),
      actual: numberOf(actual),
      comparator: boundOf(target) ?? boundOf(actual) ?? row.comparator,
      unit: unitIn(actual) ?? unitIn(target) ?? row.unit,
      weight: numberOf(row.weight),
      score: numberOf(row.score),
      approx: isApprox(target) || isApprox(actual),
      qualitative: target.kind === 'words' || actual.kind === 'words',
      period: null,
    },
    spans: [row.span],
    figure: digitsOf(actual) ?? digitsOf(target),
    evidence: evidenceOf(row),
  };
}

/** `about`: the one project that the report is about; null for others. The rows of the indicator forms: one claim a row that states something. */
export function claimForms({ view, segmentation }: RulesContext, about: string | null): readonly DraftClaim[] {
  const { lines } = segmentation;
  const forms = readForms(view, lines);
  return forms.flatMap((form, index) => {
    const project = form.rows.length === 0 ? null : projectOfForm(view, lines, form, forms[index - 1]?.at ?? -1);
    return form.rows.map((row) => draft(view, row, project ?? about));
  });
}
