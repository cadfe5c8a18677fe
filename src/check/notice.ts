import type { Finding } from '#model/finding.ts';
import type { CheckContext } from './rule.ts';

/**
 * Something a person should know about a report that is no equation: a name in two spellings, a label that was lost.
 * `id` is the folder's name and what its findings are reported as, noun before verb.
 */
export interface Notice {
  readonly id: string;
  readonly find: (context: CheckContext) => readonly Finding[];
}
