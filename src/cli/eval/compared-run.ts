import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Comparison,
  compareRuns,
  type EvaluatedPair,
  type EvaluationRun,
  type GateSettings,
  goldItemWords,
  type ItemWords,
  NoSharedDocumentError,
  parseGateSettings,
  type Verdict,
} from '#evaluate/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { CliError } from '../cli-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { StoredRun } from './stored-run.ts';

const GATE_SETTINGS = path.join(PROJECT_ROOT, 'evals', 'gate.json');

/**
 * How far two people who labelled the same reports agreed, as F1 of every field (LABELS, measured on the reference reports;
 * nobody has measured it elsewhere): no score beyond it means anything.
 */
const LABEL_AGREEMENT = 0.98;

/** The settings of `file`, else of the project. Throws a CliError where the file cannot be read, a GateSettingsError for its content. */
export async function gateSettings(file: string = GATE_SETTINGS): Promise<GateSettings> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError({ message: `The settings of the gate in ${file} cannot be read: ${messageOf(error)}` });
  });
  return parseGateSettings(text, file);
}

/** The run held against an earlier one. Throws a CliError where they share no document. */
export function compareWith(before: StoredRun, after: EvaluationRun, settings: GateSettings): Comparison {
  const ceilings = Object.fromEntries(FIELD_NAMES.map((field) => [field, LABEL_AGREEMENT]));
  try {
    return compareRuns(before.run, after, settings, { name: before.name, ceilings });
  } catch (error) {
    if (error instanceof NoSharedDocumentError) throw new CliError({ message: error.message });
    throw error;
  }
}

/** Words for changed items, from the labels at hand. */
export function wordsOfItems(pairs: readonly EvaluatedPair[]): ItemWords {
  const byDocument = new Map(pairs.map((pair) => [pair.gold.document, pair]));
  return ({ document, field, item }) => {
    const pair = byDocument.get(document);
    return pair === undefined ? null : goldItemWords(pair.gold, pair.text, field, item);
  };
}

/** What a verdict ends the program with. */
export const exitCodeOf = (verdict: Verdict): ExitCode => {
  if (verdict === 'FAIL') return EXIT.gateFailed;
  return verdict === 'CANNOT TELL' ? EXIT.cannotTell : EXIT.done;
};
