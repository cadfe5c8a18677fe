import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Comparison,
  compareRuns,
  type EvaluationRun,
  type GateSettings,
  goldItemWords,
  type ItemWords,
  NoSharedDocumentError,
  parseGateSettings,
  type Verdict,
} from '#evaluate/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { CliError } from '../cli-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { EvalOptions } from './eval-options.ts';
import type { EvaluatedGold } from './evaluate-gold.ts';
import type { StoredRun } from './stored-run.ts';

const GATE_SETTINGS = path.join(PROJECT_ROOT, 'evals', 'gate.json');

/**
 * How far two people who labelled the same reports agreed, as F1 (LABELS, measured on the reference reports; nobody has
 * measured it elsewhere, nor of the facts of the report): no score beyond it means anything.
 */
const LABEL_AGREEMENT: Readonly<Partial<Record<FieldName, number>>> = {
  duties: 1,
  staffing: 0.982,
  orgUnits: 1,
  budget: 0.998,
  indicators: 0.992,
  issues: 1,
  measures: 1,
};

/** The documents of a run that the options ask for: others were not lost, nobody asked for them. */
export function withinScope(run: EvaluationRun, { part, only }: EvalOptions): EvaluationRun {
  const { evaluation, costs } = run;
  const documents = evaluation.documents.filter(
    (each) => (part === undefined || each.part === part) && (only === undefined || only.includes(each.document)),
  );
  const kept = new Set(documents.map(({ document }) => document));
  return {
    ...run,
    costs: costs?.filter(({ document }) => kept.has(document)) ?? null,
    evaluation: { ...evaluation, documents },
  };
}

/** The settings of `file`, else of the project. Throws a CliError where the file cannot be read, a GateSettingsError for its content. */
export async function gateSettings(file: string = GATE_SETTINGS): Promise<GateSettings> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError({ message: `The settings of the gate in ${file} cannot be read: ${messageOf(error)}` });
  });
  return parseGateSettings(text, file);
}

/** The run held against an earlier one. Throws a CliError where they share no document. */
export function compareWith(before: StoredRun, after: EvaluationRun, settings: GateSettings): Comparison {
  try {
    return compareRuns(before.run, after, settings, { name: before.name, ceilings: LABEL_AGREEMENT });
  } catch (error) {
    if (error instanceof NoSharedDocumentError) throw new CliError({ message: error.message });
    throw error;
  }
}

/** Words for changed items, from the labels at hand. */
export const wordsOfItems =
  (labelled: EvaluatedGold['labelled']): ItemWords =>
  ({ document, field, item }) => {
    const known = labelled.get(document);
    return known === undefined ? null : goldItemWords(known.gold, known.text, field, item);
  };

/** What a verdict ends the program with. */
export const exitCodeOf = (verdict: Verdict): ExitCode => {
  if (verdict === 'FAIL') return EXIT.gateFailed;
  return verdict === 'CANNOT TELL' ? EXIT.cannotTell : EXIT.done;
};
