import { counted } from '../render/figures.ts';
import type { ComparedRow, Reason } from './comparison-schema.ts';
import { chanceEquation, scoreWords, sizeWords } from './figure-words.ts';
import { listedNames } from './listed-names.ts';

/**
 * A reason as a full sentence, with what would cure it. It may hold names of documents, which are untrusted text: escape it
 * for where it is shown.
 */
export function reasonSentence(reason: Reason, row: ComparedRow): string {
  switch (reason.kind) {
    case 'worse':
      return `It got worse by ${sizeWords(row.difference ?? 0)}, and chance does not explain that (${chanceEquation(reason.p)}, adjusted for the number of rows).`;
    case 'pinned-worse':
      return `It got worse in ${counted(reason.documents.length, 'pinned document')}, where nothing may: ${listedNames(reason.documents)}.`;
    case 'too-few-documents':
      return `${counted(reason.documents, 'document')} can be compared and at least ${reason.needed} are needed: ${reason.needed - reason.documents} more that have this field, with labels and with answers.`;
    case 'undetectable':
      return undetectableSentence(reason, row.documents);
    case 'fell-unproven':
      return `It fell by ${sizeWords(reason.difference)}, which is beyond the margin: probably worse, and not proven (${chanceEquation(reason.p)}, adjusted for the number of rows). ${settledBy(reason.difference, row)}`;
    case 'documents-lost':
      return lostSentence(reason.documents);
    case 'better':
      return `It got better by ${sizeWords(row.difference ?? 0)} (${chanceEquation(reason.p)}, adjusted for the number of rows).`;
    case 'within-margin':
      return 'No change as large as the margin is likely.';
    case 'identical':
      return 'The predictions are the same in every document that both runs scored.';
  }
}

/**
 * About how many documents would settle a change of this size, if they vary as these do: the minimum detectable effect falls
 * with the root of their number (METRICS).
 */
function settledBy(difference: number, { detectable, documents }: ComparedRow): string {
  const needed = detectable === null ? documents : Math.ceil(documents * (detectable / Math.abs(difference)) ** 2);
  return needed > documents
    ? `About ${counted(needed, 'document')} would settle a change of this size, ${documents} ${documents === 1 ? 'is' : 'are'} there; or more repeats, where answers are unsteady.`
    : 'Some more documents would settle it, or more repeats where answers are unsteady.';
}

type Undetectable = Extract<Reason, { readonly kind: 'undetectable' }>;

function undetectableSentence({ detectable, margin, documentsNeeded }: Undetectable, documents: number): string {
  const size = `The documents vary so much that only changes from ${scoreWords(detectable)} would be found, and the margin is ${margin}`;
  return documentsNeeded === null
    ? `${size}.`
    : `${size}: about ${counted(documentsNeeded, 'document')} would be needed, ${documents} ${documents === 1 ? 'is' : 'are'} there.`;
}

function lostSentence(documents: readonly string[]): string {
  const [are, them] = documents.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${counted(documents.length, 'document')} scored before ${are} not scored now, or with other labels: ${listedNames(documents)}. Score ${them} in this run, or evaluate the earlier version again with today’s labels.`;
}
