import type { SourceDocument } from '#model/source-document.ts';
import type { IngestOutcome } from '../ingest-outcome.ts';

/** The lists of a document that grow with its length. */
type LongList = 'blocks' | 'tables' | 'runs';
const LONG_LISTS: readonly LongList[] = ['blocks', 'tables', 'runs'];

/** A stretch of one of a document's lists. */
export type DocumentPart = {
  readonly [List in LongList]: { readonly list: List; readonly items: SourceDocument[List] };
}[LongList];

/** Items sent at once: a thousand are taken in within some milliseconds. */
const ITEMS_AT_ONCE = 1_000;

/**
 * Takes the long lists out of an outcome, in stretches. Taken in whole, those of a document of hundreds of pages would
 * hold up the process that waits for them for half a second.
 */
export function splitOutcome(outcome: IngestOutcome): { readonly parts: DocumentPart[]; readonly rest: IngestOutcome } {
  if (outcome.kind === 'failed') return { parts: [], rest: outcome };
  const { document } = outcome;
  const parts = LONG_LISTS.flatMap((list) => stretches(list, document[list]));
  return { parts, rest: { ...outcome, document: { ...document, blocks: [], tables: [], runs: [] } } };
}

function stretches<List extends LongList>(list: List, items: SourceDocument[List]): DocumentPart[] {
  const count = Math.ceil(items.length / ITEMS_AT_ONCE);
  // A slice of a list is a list of the same kind, which the compiler loses sight of.
  return Array.from({ length: count }, (_, index) => ({
    list,
    items: items.slice(index * ITEMS_AT_ONCE, (index + 1) * ITEMS_AT_ONCE),
  })) as unknown as DocumentPart[];
}

/** Gathers the stretches of one outcome and puts them back. */
export interface OutcomeJoiner {
  readonly add: (part: DocumentPart) => void;
  readonly join: (rest: IngestOutcome) => IngestOutcome;
}

export function createOutcomeJoiner(): OutcomeJoiner {
  const lists = { blocks: [] as unknown[], tables: [] as unknown[], runs: [] as unknown[] };
  return {
    add: ({ list, items }) => {
      lists[list].push(...items);
    },
    join: (rest) => {
      // The items are those that `splitOutcome` took from the list of the same name.
      const joined = lists as unknown as Pick<SourceDocument, LongList>;
      return rest.kind === 'failed' ? rest : { ...rest, document: { ...rest.document, ...joined } };
    },
  };
}
