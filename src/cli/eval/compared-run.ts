import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Comparison,
  compareRuns,
  type DocumentScore,
  type EvaluationRun,
  type GateSettings,
  GateSettingsError,
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
import { GIVEN_PART } from '../gold-folders.ts';
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

/** What a run could have been about: parts of which labels are at hand, and the reports that were asked for. */
export interface Scope extends Pick<EvalOptions, 'only'> {
  readonly parts: ReadonlySet<string>;
}

/**
 * The documents of an earlier run that could be in the later one: those that were asked for, of parts of which labels are at
 * hand. Others were not lost; the reference reports, for one, lie beside the project or do not. A document whose recorded
 * answers are gone is lost, also where it is the last of its part.
 */
export function withinScope(before: EvaluationRun, { parts, only }: Scope): EvaluationRun {
  const { evaluation, costs } = before;
  const isAtHand = ({ part }: DocumentScore): boolean => part !== null && parts.has(part);
  const isShared = evaluation.documents.some(isAtHand);
  const documents = evaluation.documents.filter(
    (each) => (!isShared || isAtHand(each)) && (only === undefined || only.includes(each.document)),
  );
  const kept = new Set(documents.map(({ document }) => document));
  return {
    ...before,
    costs: costs?.filter(({ document }) => kept.has(document)) ?? null,
    evaluation: { ...evaluation, documents },
  };
}

/** The settings of `file`, else of the project. Throws a CliError where the file cannot be read or says what is no setting. */
export async function gateSettings(file: string = GATE_SETTINGS): Promise<GateSettings> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError({ message: `The settings of the gate in ${file} cannot be read: ${messageOf(error)}` });
  });
  try {
    return parseGateSettings(text, file);
  } catch (error) {
    if (error instanceof GateSettingsError) throw new CliError({ message: error.message });
    throw error;
  }
}

/** The run held against an earlier one. Throws a CliError where they share no document. */
export function compareWith(before: StoredRun, after: EvaluationRun, settings: GateSettings): Comparison {
  // Labels that somebody brought are of other labellers, whose agreement nobody has measured.
  const isOurs = after.evaluation.documents.every(({ part }) => part !== GIVEN_PART);
  const ceilings = isOurs ? LABEL_AGREEMENT : {};
  try {
    return compareRuns(before.run, after, settings, { name: before.name, ceilings });
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
