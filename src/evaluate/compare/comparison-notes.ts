import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { DocumentScore } from '../evaluation-schema.ts';
import { counted } from '../render/figures.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { NUMERIC_NOISE } from './changes-of-score.ts';
import { promptsChangedUnderTheirNumber } from './compare-prompts.ts';
import type { ItemChange } from './comparison-schema.ts';
import type { GateSettings } from './gate-settings.ts';
import { listedNames } from './listed-names.ts';
import type { DocumentPair, PairedDocuments } from './pair-documents.ts';
import { hasSamePredictions, scoredPairs } from './pair-scores.ts';

/** What a reader of a comparison must know besides its figures, a sentence each. */
export const comparisonNotes = (
  before: EvaluationRun,
  after: EvaluationRun,
  documents: PairedDocuments,
  settings: GateSettings,
): string[] => [
  ...setUpNotes(before, after),
  ...documentNotes(documents, settings),
  ...unscoredNotes(documents.paired),
  ...rescoredNotes(documents.paired),
  ...after.leftOut.filter((sentence) => !before.leftOut.includes(sentence)).map((sentence) => `Left out: ${sentence}`),
];

/** Details that no row judges, such as the category of a problem: told, so that nobody takes a PASS for a word on them. */
export function detailNotes(items: readonly ItemChange[]): string[] {
  const details = items.filter(({ before, after }) => (after ?? before)?.kind === 'apart');
  const counts = (['worse', 'better', 'otherwise'] as const).flatMap((direction) => {
    const count = details.filter((item) => item.direction === direction).length;
    return count === 0 ? [] : [`${count} ${direction === 'otherwise' ? 'wrong in another way' : direction}`];
  });
  const fields = [...new Set(details.map(({ field }) => field))].join(', ');
  return counts.length === 0
    ? []
    : [
        `Details that no row above judges changed in ${fields}: ${counts.join(', ')} (category, depth, and the problem that a measure answers are no keys; \`eval\` has their shares under "attributes").`,
      ];
}

/** Differences between the runs that are no change of a prompt. */
function setUpNotes(before: EvaluationRun, after: EvaluationRun): readonly string[] {
  const notes: string[] = [];
  if (before.program !== after.program)
    notes.push(
      `The program is another: ${before.program} before, ${after.program} now. Rules and scoring may have changed with it.`,
    );
  if (before.keyers.join() !== after.keyers.join())
    notes.push(`The keyers are others: ${before.keyers.join(' and ')} before, ${after.keyers.join(' and ')} now.`);
  if (before.repeats !== after.repeats)
    notes.push(
      `Each call has ${counted(before.repeats, 'answer')} before and ${counted(after.repeats, 'answer')} now. Items are compared by the share of repeats in which they are wrong.`,
    );
  if (before.repaired !== after.repaired)
    notes.push(
      `The model was asked again about claims in doubt ${before.repaired ? 'before, and not now' : 'now, and not before'}.`,
    );
  for (const task of promptsChangedUnderTheirNumber(before, after))
    notes.push(`The prompt for ${task} was changed under its number ${after.prompts?.[task]?.version}.`);
  if (before.costs !== null && after.costs !== null && before.currency !== after.currency)
    notes.push(
      `Money is not compared: its currency is ${before.currency ?? 'unknown'} before and ${after.currency ?? 'unknown'} now.`,
    );
  return notes;
}

function documentNotes(documents: PairedDocuments, { pinned }: GateSettings): readonly string[] {
  const { paired, onlyBefore, onlyAfter, goldChanged } = documents;
  const known = new Set([...paired.map(({ document }) => document), ...onlyBefore, ...goldChanged]);
  const unknown = pinned.filter((document) => !known.has(document));
  const sentence = (names: readonly string[], told: string): readonly string[] =>
    names.length === 0 ? [] : [`${told} (${counted(names.length, 'document')}): ${listedNames(names)}.`];
  return [
    ...sentence(onlyBefore, 'Only in the earlier run'),
    ...sentence(onlyAfter, 'Only in this run, and so not compared'),
    ...sentence(goldChanged, 'Scored with other labels than before, and so not compared'),
    ...sentence(unknown, 'Pinned, and not in the earlier run, so that nothing holds them'),
  ];
}

/** Why fields are not scored that were scored before, by reason. */
function unscoredNotes(paired: readonly DocumentPair[]): readonly string[] {
  const lost = paired.flatMap(({ document, before, after }) =>
    FIELD_NAMES.flatMap((field) => {
      const reason = unscoredReason(after, field);
      return reason === null || unscoredReason(before, field) !== null ? [] : [{ document, field, reason }];
    }),
  );
  return [...Map.groupBy(lost, ({ field, reason }) => `${field} not scored now, and scored before: ${reason}`)].map(
    ([told, members]) => `${told} (${listedNames(members.map(({ document }) => document))}).`,
  );
}

function unscoredReason(score: DocumentScore, field: FieldName): string | null {
  const scored = score.fields[field];
  return scored.state === 'unscored' ? scored.reason : null;
}

/** Fields whose predictions are the same and whose scores are not: then scoring changed, and no prompt is to blame. */
function rescoredNotes(paired: readonly DocumentPair[]): readonly string[] {
  const rescored = FIELD_NAMES.filter((field) =>
    scoredPairs(field, paired).some(
      (pair) =>
        hasSamePredictions(pair) && Math.abs((pair.fieldBefore.f1 ?? 1) - (pair.fieldAfter.f1 ?? 1)) > NUMERIC_NOISE,
    ),
  );
  return rescored.length === 0
    ? []
    : [
        `The same predictions have other scores than before in ${rescored.join(', ')}: scoring itself changed. Evaluate the earlier version again with this program.`,
      ];
}
