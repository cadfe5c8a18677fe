import type { FieldName } from '#schemas/record/field-name.ts';
import { forEachField } from '../for-each-field.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { compareCosts } from './compare-costs.ts';
import { changedPrompts } from './compare-prompts.ts';
import { comparisonNotes, detailNotes } from './comparison-notes.ts';
import type { ComparedRow, Comparison, Verdict } from './comparison-schema.ts';
import type { GateSettings } from './gate-settings.ts';
import { itemChanges } from './item-changes.ts';
import { judgeRow } from './judge-row.ts';
import { pairDocuments } from './pair-documents.ts';
import { pairScores } from './pair-scores.ts';
import { differencesOf, type WeighedRow, weighRows } from './weigh-rows.ts';
import { worstVerdict } from './worst-verdict.ts';

/** How far labellers agree on fields (LABELS), in [0, 1]: no score means anything beyond it. */
export type Ceilings = Readonly<Partial<Record<FieldName, number>>>;

/** What the earlier run is called where it is told of, and what labels allow. */
export interface CompareOptions {
  readonly name: string;
  readonly ceilings?: Ceilings;
}

/**
 * Compares two evaluations document by document, as METRICS says. The same runs and settings give the same comparison: draws
 * are seeded. Throws a NoSharedDocumentError where no document is in both.
 */
export function compareRuns(
  before: EvaluationRun,
  after: EvaluationRun,
  settings: GateSettings,
  { name, ceilings = {} }: CompareOptions,
): Comparison {
  const documents = pairDocuments(before, after, name);
  const rows = weighRows(pairScores(documents), settings).map((row) => comparedRow(row, settings, ceilings));
  const fields = verdictsByField(rows);
  const { items, hidden } = itemChanges(documents.paired);
  return {
    schemaVersion: 1,
    before: name,
    keyers: { before: before.keyers, after: after.keyers },
    prompts: changedPrompts(before, after),
    rows,
    fields,
    verdict: worstVerdict(settings.critical.map((field) => fields[field])),
    documents: {
      paired: documents.paired.map(({ document }) => document),
      onlyBefore: [...documents.onlyBefore],
      onlyAfter: [...documents.onlyAfter],
      goldChanged: [...documents.goldChanged],
    },
    items: [...items],
    hiddenItems: [...hidden],
    costs: compareCosts(before, after),
    notes: [...detailNotes(items), ...comparisonNotes(before, after, documents, settings)],
  };
}

function comparedRow(weighed: WeighedRow, settings: GateSettings, ceilings: Ceilings): ComparedRow {
  const { row, documentsNeeded: _, ...figures } = weighed;
  const { verdict, reasons } = judgeRow(weighed, settings);
  return {
    field: row.field,
    measure: row.measure,
    ...figures,
    interval: bootstrapInterval(differencesOf(row), settings),
    ceiling: ceilings[row.field] ?? null,
    verdict,
    reasons: [...reasons],
  };
}

const verdictsByField = (rows: readonly ComparedRow[]): Record<FieldName, Verdict> =>
  forEachField((field) => worstVerdict(rows.filter((row) => row.field === field).map(({ verdict }) => verdict)));
