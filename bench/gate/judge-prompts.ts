import { measuresOf } from '#evaluate/compare/compared-measures.ts';
import type { Verdict } from '#evaluate/compare/comparison-schema.ts';
import type { GateSettings } from '#evaluate/compare/gate-settings.ts';
import { judgeRow } from '#evaluate/compare/judge-row.ts';
import type { PairedRow, ScorePair } from '#evaluate/compare/pair-scores.ts';
import { weighRows } from '#evaluate/compare/weigh-rows.ts';
import { worstVerdict } from '#evaluate/compare/worst-verdict.ts';
import { chanceFrom } from '#model/chance.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import { answerDocument, type Behaviour, type FieldAnswer } from './simulated-answers.ts';
import { simulateDocuments } from './simulated-documents.ts';

/** Two prompts over some documents. Fields that are not asked about have the same answers from both. */
export interface Trial {
  readonly documents: number;
  readonly fields: readonly FieldName[];
  readonly before: Behaviour;
  readonly after: Behaviour;
}

/** The verdict over all fields of one comparison; intervals are left out, because no verdict depends on them. */
export function judgeTrial(trial: Trial, seed: number, settings: GateSettings): Verdict {
  const chance = chanceFrom(seed);
  const answered = simulateDocuments(trial.documents, chance).map((document) => ({
    document: document.name,
    before: answerDocument(document, trial.fields, trial.before, chance),
    after: answerDocument(document, trial.fields, trial.after, chance),
  }));
  const rows = weighRows(
    FIELD_NAMES.flatMap((field) => measuresOf(field).map((measure) => pairedRow(field, measure, answered))),
    settings,
  );
  return worstVerdict(rows.map((row) => judgeRow(row, settings).verdict));
}

interface Answered {
  readonly document: string;
  readonly before: Readonly<Partial<Record<FieldName, FieldAnswer>>>;
  readonly after: Readonly<Partial<Record<FieldName, FieldAnswer>>>;
}

const pairedRow = (field: FieldName, measure: PairedRow['measure'], answered: readonly Answered[]): PairedRow => ({
  field,
  measure,
  lost: [],
  isIdentical: answered.every(({ before, after }) => before[field]?.predictions === after[field]?.predictions),
  pairs: answered.flatMap(({ document, before, after }): readonly ScorePair[] => {
    const [was, is] = [before[field]?.[measure] ?? null, after[field]?.[measure] ?? null];
    return was === null && is === null ? [] : [{ document, before: was ?? 1, after: is ?? 1 }];
  }),
});
