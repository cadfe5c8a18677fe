import { messageOf } from '#model/duizhang-error.ts';
import { DatasetError } from './dataset-error.ts';
import type { QueryLimits } from './query-result.ts';

/** Longer messages are cut. */
const MESSAGE_LENGTH = 300;

interface Explanation {
  readonly when: RegExp;
  readonly say: (limits: QueryLimits) => string;
}

const EXPLANATIONS: readonly Explanation[] = [
  { when: /^INTERRUPT Error/u, say: stoppedMessage },
  {
    when: /^Permission Error|disabled (?:by|through) configuration|in-memory database in read-only/u,
    say: () => 'A query reads the tables of the dataset only: no files, addresses, extensions or other databases.',
  },
  { when: /read-only mode/u, say: () => 'A dataset can only be read: a query cannot write to it.' },
  { when: /configuration has been locked/u, say: () => 'The settings of the query sandbox cannot be changed.' },
  {
    when: /^Out of Memory Error/u,
    say: () => 'The query needs more memory than the 512 MB it may take; ask for fewer rows or columns at once.',
  },
  {
    when: /^Invalid Input Error: Values were not provided/u,
    say: () => 'The query has parameters ($1, ?), which cannot be filled here; write the values into it.',
  },
];

export function stoppedMessage({ timeoutMs }: QueryLimits): string {
  return `The query was stopped after ${timeoutMs / 1000} s, the time it may take; make it narrower or allow it more.`;
}

/** What is said of a query that whoever asked has stopped. */
export const INTERRUPTED = 'The query was interrupted.';

/** What went wrong with a query, in one line; a DatasetError passes unchanged. */
export function explainFailure(thrown: unknown, limits: QueryLimits): DatasetError {
  if (thrown instanceof DatasetError) return thrown;
  const raw = messageOf(thrown).replace(/^Failed to extract statements: /u, '');
  const known = EXPLANATIONS.find(({ when }) => when.test(raw));
  return new DatasetError({
    kind: 'query',
    message: known?.say(limits) ?? `The query is wrong: ${oneLine(raw)}`,
    cause: thrown,
  });
}

/** DuckDB's message without its class, the picture of the place, and the signatures of functions. */
function oneLine(raw: string): string {
  const line = raw
    .replace(/\n+LINE \d+:[\s\S]*$/u, '')
    .replace(/\s*Candidate functions:[\s\S]*$/u, '')
    .replace(/^[A-Z][A-Za-z ]* Error: /u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length > MESSAGE_LENGTH ? `${line.slice(0, MESSAGE_LENGTH - 1)}…` : line;
}
