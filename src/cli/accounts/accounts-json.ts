import type { Diagnosis, Suspect, SuspicionReason } from '#model/diagnosis.ts';
import type { Expression, Relation } from '#model/identity.ts';
import { type Span, toPair } from '#model/span.ts';
import type { CheckOutput } from '../json-shapes/check.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import type { ReportPlaces } from '../report-places.ts';
import { type CheckedReport, tallyOf } from './checked-report.ts';
import type { NamedIdentity } from './named-identity.ts';
import { subjectOf } from './subjects.ts';

type IdentityJson = CheckOutput['identities'][number];
type ExpressionJson = Extract<IdentityJson['relation'], { kind: 'formula' }>['computed'];
type DiagnosisJson = CheckOutput['diagnoses'][number];
type SuspectJson = DiagnosisJson['explanations'][number]['suspects'][number];

function placeJson({ at }: ReportPlaces, { start }: Span): SuspectJson['place'] {
  const { document, page, line } = at(start);
  return { file: document.name, page, line };
}

const expressionJson = (expression: Expression): ExpressionJson =>
  'left' in expression
    ? { kind: expression.kind, left: expressionJson(expression.left), right: expressionJson(expression.right) }
    : { ...expression };

function relationJson(relation: Relation | null): IdentityJson['relation'] {
  if (relation?.kind === 'sum') return { ...relation, signs: [...relation.signs] };
  if (relation?.kind === 'formula') return { ...relation, computed: expressionJson(relation.computed) };
  return relation;
}

function identityJson(places: ReportPlaces, named: NamedIdentity): IdentityJson {
  const { rule, equation, relation, status, difference, tolerance, unit } = named.identity;
  return {
    index: named.index,
    rule,
    equation,
    subject: subjectOf(named),
    relation: relationJson(relation),
    figures: named.figures.map(({ role, name, printed, value, span }) => ({
      role,
      name,
      printed,
      value,
      span: toPair(span),
      place: placeJson(places, span),
    })),
    status,
    difference,
    tolerance,
    unit,
  };
}

const reasonJson = (reason: SuspicionReason): SuspectJson['reasons'][number] =>
  'span' in reason ? { kind: reason.kind, span: toPair(reason.span) } : { ...reason };

const suspectJson = (places: ReportPlaces, { span, reasons, ...suspect }: Suspect): SuspectJson => ({
  ...suspect,
  span: toPair(span),
  place: placeJson(places, span),
  reasons: reasons.map(reasonJson),
});

const diagnosisJson = (places: ReportPlaces, { identities, explanations, ...rest }: Diagnosis): DiagnosisJson => ({
  ...rest,
  identities: [...identities],
  explanations: explanations.map(({ culprit, suspects }) => ({
    culprit,
    suspects: suspects.map((suspect) => suspectJson(places, suspect)),
  })),
});

/** The accounts for machines: equations with their figures and places, and diagnoses with all explanations. */
export function accountsJson(
  { published, named, places }: CheckedReport,
  { stored, conflictsOnly }: { readonly stored: boolean; readonly conflictsOnly: boolean },
): CheckOutput {
  const { report, state, record, identities, diagnoses } = published;
  const { bureau, fiscalYear } = record.report;
  const shown = conflictsOnly ? named.filter(({ identity }) => identity.status === 'conflict') : named;
  return {
    schemaVersion: SCHEMA_VERSION,
    report: report.slug,
    reportId: report.id,
    stored,
    state,
    bureau: bureau.value === null ? null : String(bureau.value),
    fiscalYear: fiscalYear.value === null ? null : String(fiscalYear.value),
    counts: tallyOf(identities),
    identities: shown.map((each) => identityJson(places, each)),
    diagnoses: diagnoses.map((each) => diagnosisJson(places, each)),
  };
}
