import type { Comparison, Verdict } from './comparison-schema.ts';
import { rowName } from './figure-words.ts';
import { reasonSentence } from './reason-sentence.ts';

/** Rows that have the same verdict for the same reasons. */
export interface ExplainedRows {
  /** `budget F1, budget attribute F1: FAIL`. */
  readonly heading: string;
  /** Every reason in a full sentence; names in it are untrusted text. */
  readonly sentences: readonly string[];
}

const EXPLAINED: ReadonlySet<Verdict> = new Set<Verdict>(['FAIL', 'CANNOT TELL']);

/** Why rows fail or cannot be told: what fails first, rows with the same reasons together. */
export function explainedRows({ rows }: Comparison): readonly ExplainedRows[] {
  const each = rows
    .filter(({ verdict }) => EXPLAINED.has(verdict))
    .map((row) => ({ row, sentences: row.reasons.map((reason) => reasonSentence(reason, row)) }))
    .sort((a, b) => Number(b.row.verdict === 'FAIL') - Number(a.row.verdict === 'FAIL'));
  const groups = Map.groupBy(each, ({ row, sentences }) => [row.verdict, ...sentences].join('\n'));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const names = group.map(({ row }) => rowName(row)).join(', ');
    return [{ heading: `${names}: ${first.row.verdict}`, sentences: first.sentences }];
  });
}
