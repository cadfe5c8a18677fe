import type { DocumentScore } from '../evaluation-schema.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { noSharedDocument } from './no-shared-document-error.ts';

/** One document that both runs scored with the same labels. */
export interface DocumentPair {
  readonly document: string;
  readonly before: DocumentScore;
  readonly after: DocumentScore;
}

/** The documents of two runs. Only `paired` ones are compared; `lost` were scored before and cannot be paired. */
export interface PairedDocuments {
  readonly paired: readonly DocumentPair[];
  readonly lost: readonly DocumentScore[];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly goldChanged: readonly string[];
}

/**
 * Pairs the documents of two runs by name, in the order of the earlier run. A document whose labels changed is not paired:
 * its scores measure two things. `name` is what the earlier run is called. Throws a NoSharedDocumentError.
 */
export function pairDocuments(before: EvaluationRun, after: EvaluationRun, name: string): PairedDocuments {
  const [earlier, later] = [before.evaluation.documents, after.evaluation.documents];
  const laterByName = new Map(later.map((score) => [score.document, score]));
  const shared = earlier.flatMap((score): readonly DocumentPair[] => {
    const other = laterByName.get(score.document);
    return other === undefined ? [] : [{ document: score.document, before: score, after: other }];
  });
  if (shared.length === 0) throw noSharedDocument(name, earlier.map(nameOf), later.map(nameOf));
  const sharedNames = new Set(shared.map(nameOf));
  const missing = earlier.filter(({ document }) => !sharedNames.has(document));
  const changed = shared.filter((pair) => pair.before.goldHash !== pair.after.goldHash);
  return {
    paired: shared.filter((pair) => pair.before.goldHash === pair.after.goldHash),
    lost: [...missing, ...changed.map((pair) => pair.before)],
    onlyBefore: missing.map(nameOf),
    onlyAfter: later.map(nameOf).filter((document) => !sharedNames.has(document)),
    goldChanged: changed.map(nameOf),
  };
}

const nameOf = ({ document }: { readonly document: string }): string => document;
